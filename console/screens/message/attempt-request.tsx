import type { AttemptOut } from '../../../core/contracts/http/attempts.ts';
import { endpointOperations } from '../../../core/contracts/operations/endpoints.ts';
import { useAnswer } from '../../api/use-api.ts';
import { Loading } from '../../parts/answered.tsx';
import { type Fact, Facts } from '../../parts/facts.tsx';

const Made = ({ what }: { what: string }) => (
  <span className="quiet">{what}: made when it was sent, not kept</span>
);

/** The headers that every attempt has, as far as they can be told afterwards (Standard Webhooks 1.0). */
const usualHeaders = ({ msgId }: AttemptOut): Fact[] => [
  ...['webhook', 'svix'].flatMap((brand): Fact[] => [
    [`${brand}-id`, msgId],
    [`${brand}-timestamp`, <Made key="timestamp" what="the second it was signed" />],
    [`${brand}-signature`, <Made key="signature" what="of id, timestamp and body" />],
  ]),
  ['content-type', 'application/json, or application/cloudevents+json for a CloudEvent'],
  ['user-agent', 'Posthorn and the version that ran then'],
];

type Props = { appId: string; attempt: AttemptOut };

const OwnHeaders = ({ appId, attempt: { endpointId } }: Props) => {
  const { data, error } = useAnswer(endpointOperations['v1.endpoint.get-headers'], {
    params: { app_id: appId, endpoint_id: endpointId },
  });
  if (error) return <p className="hint">The endpoint's own headers cannot be told: {error.message}</p>;
  if (data === undefined) return <Loading />;
  const names = [...Object.keys(data.headers), ...data.sensitive];
  return (
    <p className="hint">
      {names.length === 0
        ? 'The endpoint has no headers of its own now.'
        : `And the endpoint's own headers. Now these are: ${names.join(', ')}.`}
    </p>
  );
};

/** What an attempt sent, as far as it can be told afterwards. */
export const AttemptRequest = ({ appId, attempt }: Props) => (
  <div>
    <h3>Request</h3>
    <pre>POST {attempt.url}</pre>
    <div className="sent-headers">
      <Facts facts={usualHeaders(attempt)} />
    </div>
    <OwnHeaders appId={appId} attempt={attempt} />
    <p className="hint">
      Its body was the payload below, byte for byte. An event that came by <code>POST /events</code> is
      wrapped with its type and time.
    </p>
  </div>
);
