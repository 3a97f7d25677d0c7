import { deadLetterOperations } from '../../../core/contracts/operations/dead-letters.ts';
import { useChange } from '../../api/use-api.ts';
import { announce } from '../../parts/announcer.tsx';
import { Button } from '../../parts/button.tsx';

const list = deadLetterOperations['v1.background-task.list'];

/** Stops a background task; what it has sent stays sent. */
export const CancelTask = ({ id }: { id: string }) => {
  const cancel = useChange(deadLetterOperations['v1.background-task.cancel'], [[list.path]]);
  return (
    <Button
      aria-label={`Cancel ${id}`}
      busy={cancel.isPending}
      onClick={() =>
        cancel.mutate({ params: { task_id: id } }, { onError: ({ message }) => announce(message) })
      }
    >
      Cancel
    </Button>
  );
};
