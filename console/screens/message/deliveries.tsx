import { Link } from '@tanstack/react-router';
import { attemptOperations } from '../../../core/contracts/operations/attempts.ts';
import { usePages } from '../../api/use-pages.ts';
import { DeliveryStatus } from '../../parts/attempt-status.tsx';
import { Empty } from '../../parts/empty.tsx';
import { List } from '../../parts/list.tsx';
import { Section } from '../../parts/section.tsx';
import { Time } from '../../parts/time.tsx';
import { Url } from '../../parts/url.tsx';
import { mayChange } from '../../session/session.ts';
import { useSigned } from '../../session/session-context.ts';
import { Resend } from './resend.tsx';

/** Milliseconds between two looks at what may have changed. */
const lookAgainAfter = 3_000;

const reasons = {
  'retry-due': 'waits for its next attempt',
  'circuit-open': 'waits for the endpoint to answer again',
  redriven: 'waits to be sent again',
} as const;

/** Where a message went, and how each delivery stands. */
export const Deliveries = ({ appId, msgId }: { appId: string; msgId: string }) => {
  const { session } = useSigned();
  const pages = usePages(
    attemptOperations['v1.message-attempt.list-attempted-destinations'],
    { params: { app_id: appId, msg_id: msgId } },
    lookAgainAfter,
  );
  return (
    <Section title="Deliveries">
      <List
        label="Deliveries"
        pages={pages}
        keyOf={({ id }) => id}
        columns={[
          {
            head: 'Endpoint',
            cell: ({ id, url }) => (
              <Link to="/app/$appId/endpoint/$endpointId" params={{ appId, endpointId: id }}>
                <Url url={url} />
              </Link>
            ),
          },
          {
            head: 'Status',
            cell: ({ statusText, pendingReason, nextAttempt }) => (
              <span>
                <DeliveryStatus statusText={statusText} waits={pendingReason !== undefined} />{' '}
                {pendingReason && <span className="quiet">{reasons[pendingReason]}</span>}
                {nextAttempt && (
                  <div className="quiet">
                    due <Time at={nextAttempt} />
                  </div>
                )}
              </span>
            ),
          },
          {
            head: 'Resend',
            cell: ({ id, url }) =>
              mayChange(session) && <Resend appId={appId} msgId={msgId} endpointId={id} url={url} />,
          },
        ]}
        empty={
          <Empty title="Sent to nobody">
            No endpoint asked for this event when it was published. Look at the endpoints' event types and
            channels.
          </Empty>
        }
      />
    </Section>
  );
};
