import { attemptOperations } from '../../../core/contracts/operations/attempts.ts';
import { useChange } from '../../api/use-api.ts';
import { announce } from '../../parts/announcer.tsx';
import { Button } from '../../parts/button.tsx';

type Props = { appId: string; msgId: string; endpointId: string; url: string };

const changed = [
  [attemptOperations['v1.message-attempt.list-by-msg'].path],
  [attemptOperations['v1.message-attempt.list-attempted-destinations'].path],
];

/** Sends a message to one endpoint once more. */
export const Resend = ({ appId, msgId, endpointId, url }: Props) => {
  const resend = useChange(attemptOperations['v1.message-attempt.resend'], changed);
  const params = { app_id: appId, msg_id: msgId, endpoint_id: endpointId };
  return (
    <Button
      aria-label={`Resend to ${url}`}
      busy={resend.isPending}
      onClick={() =>
        resend.mutate(
          { params },
          {
            onSuccess: () => announce('Asked to send it once more'),
            onError: ({ message }) => announce(message),
          },
        )
      }
    >
      Resend
    </Button>
  );
};
