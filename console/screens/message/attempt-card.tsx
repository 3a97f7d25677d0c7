import type { AttemptOut } from '../../../core/contracts/http/attempts.ts';
import { AttemptStatus } from '../../parts/attempt-status.tsx';
import { Copyable } from '../../parts/copyable.tsx';
import { Disclosure } from '../../parts/disclosure.tsx';
import { Facts } from '../../parts/facts.tsx';
import { durationText } from '../../parts/format.ts';
import { Time } from '../../parts/time.tsx';
import { Url } from '../../parts/url.tsx';
import { AttemptRequest } from './attempt-request.tsx';

const Response = ({ attempt: { response, responseStatusCode } }: { attempt: AttemptOut }) => (
  <div>
    <h3>{responseStatusCode === 0 ? 'Why there was no answer' : `Answer ${responseStatusCode}`}</h3>
    {response === '' ? <p className="quiet">Its body was empty, or is not kept.</p> : <pre>{response}</pre>}
  </div>
);

const Summary = ({ attempt }: { attempt: AttemptOut }) => (
  <>
    <AttemptStatus attempt={attempt} />
    <span className="attempt-url">
      <Url url={attempt.url} />
    </span>
    <span className="quiet">{durationText(attempt.responseDurationMs)}</span>
  </>
);

type Props = { appId: string; attempt: AttemptOut; open: boolean };

/** One attempt: what was sent, what came back, and how long that took. */
export const AttemptCard = ({ appId, attempt, open }: Props) => (
  <Disclosure
    className="attempt card"
    defaultOpen={open}
    summary={<Summary attempt={attempt} />}
    beside={<Time at={attempt.timestamp} />}
  >
    <div className="attempt-body">
      <Facts
        facts={[
          ['Attempt', <Copyable key="id" text={attempt.id} />],
          ['Endpoint', <code key="endpoint">{attempt.endpointId}</code>],
          ['Made', attempt.triggerType === 1 ? 'by hand' : 'by the schedule'],
        ]}
      />
      <Response attempt={attempt} />
      <AttemptRequest appId={appId} attempt={attempt} />
    </div>
  </Disclosure>
);
