import { Link } from '@tanstack/react-router';
import { attemptOperations } from '../../../core/contracts/operations/attempts.ts';
import { usePages } from '../../api/use-pages.ts';
import { AttemptStatus } from '../../parts/attempt-status.tsx';
import { Empty } from '../../parts/empty.tsx';
import { List } from '../../parts/list.tsx';
import { Section } from '../../parts/section.tsx';
import { Time } from '../../parts/time.tsx';
import { type Names, paramsOf } from './names.ts';

const operation = attemptOperations['v1.message-attempt.list-by-endpoint'];

/** Milliseconds between two looks for what has arrived since. */
const lookAgainAfter = 3_000;

/** What was sent to an endpoint, newest first, and how it answered. */
export const Attempts = ({ names }: { names: Names }) => {
  const pages = usePages(
    operation,
    { params: paramsOf(names), query: { with_content: false, limit: 20 } },
    lookAgainAfter,
  );
  return (
    <Section title="Attempts">
      <List
        label="Attempts"
        pages={pages}
        keyOf={({ id }) => id}
        columns={[
          { head: 'Status', cell: (attempt) => <AttemptStatus attempt={attempt} /> },
          {
            head: 'Message',
            cell: ({ msgId }) => (
              <Link to="/app/$appId/msg/$msgId" params={{ appId: names.appId, msgId }}>
                <code>{msgId}</code>
              </Link>
            ),
          },
          { head: 'Took', kind: 'number', cell: ({ responseDurationMs }) => `${responseDurationMs} ms` },
          { head: 'Time', cell: ({ timestamp }) => <Time at={timestamp} /> },
        ]}
        empty={
          <Empty title="Nothing was sent here yet">
            Send a test event, or publish one that this endpoint asks for.
          </Empty>
        }
      />
    </Section>
  );
};
