import { useParams } from '@tanstack/react-router';
import { endpointOperations } from '../../../core/contracts/operations/endpoints.ts';
import { useAnswer } from '../../api/use-api.ts';
import { AnsweredScreen } from '../../parts/answered.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Url } from '../../parts/url.tsx';
import { mayChange } from '../../session/session.ts';
import { useSigned } from '../../session/session-context.ts';
import { EndpointStanding } from '../endpoints/endpoint-standing.tsx';
import { Attempts } from './attempts.tsx';
import { Danger } from './danger.tsx';
import { Headers } from './headers.tsx';
import { paramsOf } from './names.ts';
import { Secret } from './secret.tsx';
import { SendAgain } from './send-again.tsx';
import { Settings } from './settings.tsx';
import { TestEvent } from './test-event.tsx';
import { Trouble } from './trouble.tsx';

/** Milliseconds between two looks at how it stands. */
const lookAgainAfter = 5_000;

/** One endpoint: how it is set up, what it was sent, and its secret. */
export const Endpoint = () => {
  const names = useParams({ from: '/app/$appId/endpoint/$endpointId' });
  const asked = useAnswer(
    endpointOperations['v1.endpoint.get'],
    { params: paramsOf(names) },
    { refetchInterval: lookAgainAfter },
  );
  const { session } = useSigned();
  const changing = mayChange(session);
  return (
    <AnsweredScreen to={asked}>
      {(endpoint) => (
        <Screen
          title={endpoint.url}
          heading={<Url url={endpoint.url} />}
          lead={<EndpointStanding endpoint={endpoint} />}
        >
          <Trouble endpoint={endpoint} />
          <Settings names={names} endpoint={endpoint} />
          {session.caller.kind !== 'portal' && changing && <TestEvent names={names} />}
          <Attempts names={names} />
          {changing && <SendAgain names={names} />}
          <Headers names={names} />
          {changing && <Secret names={names} />}
          {changing && <Danger names={names} endpoint={endpoint} />}
        </Screen>
      )}
    </AnsweredScreen>
  );
};
