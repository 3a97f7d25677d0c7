import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { applicationOperations } from '../../../core/contracts/operations/applications.ts';
import { usePages } from '../../api/use-pages.ts';
import { Button } from '../../parts/button.tsx';
import { Copyable } from '../../parts/copyable.tsx';
import { Empty } from '../../parts/empty.tsx';
import { List } from '../../parts/list.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Time } from '../../parts/time.tsx';
import { mayChange } from '../../session/session.ts';
import { useSigned } from '../../session/session-context.ts';
import { NewApplication } from './new-application.tsx';

/** Every application. */
export const Applications = () => {
  const pages = usePages(applicationOperations['v1.application.list'], {});
  const [creating, setCreating] = useState(false);
  const { session } = useSigned();
  const create = mayChange(session) && (
    <Button kind="primary" onClick={() => setCreating(true)}>
      New application
    </Button>
  );
  return (
    <Screen title="Applications" lead="One for each of your customers." actions={create}>
      <List
        label="Applications"
        pages={pages}
        keyOf={({ id }) => id}
        columns={[
          {
            head: 'Name',
            cell: ({ id, name }) => (
              <Link to="/app/$appId/endpoint" params={{ appId: id }}>
                {name}
              </Link>
            ),
          },
          { head: 'Uid', cell: ({ uid }) => uid && <code>{uid}</code> },
          { head: 'Id', cell: ({ id }) => <Copyable text={id} /> },
          { head: 'Created', cell: ({ createdAt }) => <Time at={createdAt} /> },
        ]}
        empty={
          <Empty title="No applications yet" action={create}>
            Create one here, or publish an event without naming one: it goes to the application{' '}
            <code>default</code>, which is made on first use.
          </Empty>
        }
      />
      {creating && <NewApplication onClose={() => setCreating(false)} />}
    </Screen>
  );
};
