import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { endpointOperations } from '../../../core/contracts/operations/endpoints.ts';
import { usePages } from '../../api/use-pages.ts';
import { Button } from '../../parts/button.tsx';
import { Copyable } from '../../parts/copyable.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Empty } from '../../parts/empty.tsx';
import { List } from '../../parts/list.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Time } from '../../parts/time.tsx';
import { Url } from '../../parts/url.tsx';
import { mayChange } from '../../session/session.ts';
import { useSigned } from '../../session/session-context.ts';
import { EndpointStanding } from './endpoint-standing.tsx';
import { NewEndpoint } from './new-endpoint.tsx';

/** An application's endpoints. */
export const Endpoints = () => {
  const { appId } = useParams({ from: '/app/$appId/endpoint' });
  const pages = usePages(endpointOperations['v1.endpoint.list'], { params: { app_id: appId } });
  const [creating, setCreating] = useState(false);
  const navigate = useNavigate();
  const { session } = useSigned();
  const create = mayChange(session) && (
    <Button kind="primary" onClick={() => setCreating(true)}>
      New endpoint
    </Button>
  );
  return (
    <Screen title="Endpoints" lead="The URLs that events are sent to." actions={create}>
      <List
        label="Endpoints"
        pages={pages}
        keyOf={({ id }) => id}
        columns={[
          {
            head: 'URL',
            cell: ({ id, url, description }) => (
              <span>
                <Link to="/app/$appId/endpoint/$endpointId" params={{ appId, endpointId: id }}>
                  <Url url={url} />
                </Link>
                {description && <div className="quiet">{description}</div>}
              </span>
            ),
          },
          { head: 'Status', cell: (endpoint) => <EndpointStanding endpoint={endpoint} /> },
          { head: 'Events', cell: ({ eventTypes }) => eventTypes?.join(', ') ?? 'All' },
          { head: 'Id', cell: ({ id }) => <Copyable text={id} /> },
          { head: 'Created', cell: ({ createdAt }) => <Time at={createdAt} /> },
        ]}
        empty={
          <Empty title="No endpoints yet" action={create}>
            Create one with the URL that is to receive events, then send it a test event.
          </Empty>
        }
      />
      {creating && (
        <Dialog title="New endpoint" onClose={() => setCreating(false)}>
          <NewEndpoint
            appId={appId}
            onDone={({ id }) =>
              navigate({ to: '/app/$appId/endpoint/$endpointId', params: { appId, endpointId: id } })
            }
          />
        </Dialog>
      )}
    </Screen>
  );
};
