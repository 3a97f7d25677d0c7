import { Link } from '@tanstack/react-router';
import { failingEndpointOperations } from '../../../core/contracts/operations/failing-endpoints.ts';
import { usePages } from '../../api/use-pages.ts';
import { List } from '../../parts/list.tsx';
import { Section } from '../../parts/section.tsx';
import { Time } from '../../parts/time.tsx';
import { Url } from '../../parts/url.tsx';

/** Milliseconds between two looks. */
const lookAgainAfter = 10_000;

/** The endpoints whose last attempt failed, longest first. */
export const FailingEndpoints = () => {
  const pages = usePages(failingEndpointOperations['v1.failing-endpoint.list'], {}, lookAgainAfter);
  return (
    <Section title="Failing endpoints">
      <List
        label="Failing endpoints"
        pages={pages}
        keyOf={({ endpointId }) => endpointId}
        columns={[
          {
            head: 'Endpoint',
            cell: ({ appId, endpointId, url }) => (
              <Link to="/app/$appId/endpoint/$endpointId" params={{ appId, endpointId }}>
                {url === null ? <code>{endpointId}</code> : <Url url={url} />}
              </Link>
            ),
          },
          { head: 'Reason', cell: ({ reason }) => <code>{reason}</code> },
          { head: 'Failures', kind: 'number', cell: ({ failures }) => failures.toLocaleString() },
          { head: 'Parked', kind: 'number', cell: ({ parked }) => parked.toLocaleString() },
          { head: 'Since', cell: ({ failingSince }) => <Time at={failingSince} /> },
        ]}
        empty={<p className="quiet">None: the last attempt at every endpoint succeeded.</p>}
      />
    </Section>
  );
};
