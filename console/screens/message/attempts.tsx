import { attemptOperations } from '../../../core/contracts/operations/attempts.ts';
import { usePages } from '../../api/use-pages.ts';
import { AttemptStatus } from '../../parts/attempt-status.tsx';
import { Copyable } from '../../parts/copyable.tsx';
import { Empty } from '../../parts/empty.tsx';
import { List } from '../../parts/list.tsx';
import { Section } from '../../parts/section.tsx';
import { Time } from '../../parts/time.tsx';

/** Milliseconds between two looks for further attempts. */
const lookAgainAfter = 3_000;

/** Every attempt of a message, newest first, with what was answered. */
export const Attempts = ({ appId, msgId }: { appId: string; msgId: string }) => {
  const pages = usePages(
    attemptOperations['v1.message-attempt.list-by-msg'],
    { params: { app_id: appId, msg_id: msgId } },
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
            head: 'Request',
            cell: ({ id, url, triggerType }) => (
              <span>
                POST {url}
                {triggerType === 1 && <span className="quiet"> (by hand)</span>}
                <div>
                  <Copyable text={id} />
                </div>
              </span>
            ),
          },
          {
            head: 'Response',
            cell: ({ response }) =>
              response === '' ? <span className="quiet">Empty</span> : <code>{response}</code>,
          },
          { head: 'Took', kind: 'number', cell: ({ responseDurationMs }) => `${responseDurationMs} ms` },
          { head: 'Time', cell: ({ timestamp }) => <Time at={timestamp} /> },
        ]}
        empty={<Empty title="Not attempted yet">Attempts show up here as they are made.</Empty>}
      />
    </Section>
  );
};
