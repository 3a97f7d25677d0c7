import type { AttemptOut } from '../../../core/contracts/http/attempts.ts';
import { AttemptStatus } from '../../parts/attempt-status.tsx';
import { Copyable } from '../../parts/copyable.tsx';
import { Facts } from '../../parts/facts.tsx';
import { durationText } from '../../parts/format.ts';
import { Time } from '../../parts/time.tsx';

/** Headers that every attempt has, as far as they can be told afterwards (Standard Webhooks 1.0). */
const headersOf = ({ msgId, timestamp }: AttemptOut): string =>
  [
    `webhook-id: ${msgId}`,
    `webhook-timestamp: ${Math.floor(Date.parse(timestamp) / 1_000)}`,
    'webhook-signature: (not kept)',
  ].join('\n');

const Request = ({ attempt }: { attempt: AttemptOut }) => (
  <div>
    <h3>Request</h3>
    <pre>{`POST ${attempt.url}\n${headersOf(attempt)}`}</pre>
    <p className="hint">
      With the endpoint's own headers, and the payload below as its body. An event that came by{' '}
      <code>POST /events</code> is wrapped with its type and time.
    </p>
  </div>
);

const Response = ({ attempt: { response, responseStatusCode } }: { attempt: AttemptOut }) => (
  <div>
    <h3>{responseStatusCode === 0 ? 'Why there was no answer' : `Answer ${responseStatusCode}`}</h3>
    {response === '' ? <p className="quiet">Its body was empty, or is not kept.</p> : <pre>{response}</pre>}
  </div>
);

/** One attempt: what was sent, what came back, and how long that took. */
export const AttemptCard = ({ attempt, open }: { attempt: AttemptOut; open: boolean }) => (
  <details className="attempt card" open={open}>
    <summary>
      <AttemptStatus attempt={attempt} />
      <span className="attempt-url">{attempt.url}</span>
      <span className="quiet">{durationText(attempt.responseDurationMs)}</span>
      <Time at={attempt.timestamp} />
    </summary>
    <div className="attempt-body">
      <Facts
        facts={[
          ['Attempt', <Copyable key="id" text={attempt.id} />],
          ['Endpoint', <code key="endpoint">{attempt.endpointId}</code>],
          ['Made', attempt.triggerType === 1 ? 'by hand' : 'by the schedule'],
        ]}
      />
      <Response attempt={attempt} />
      <Request attempt={attempt} />
    </div>
  </details>
);
