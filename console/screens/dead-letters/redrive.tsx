import { deadLetterOperations } from '../../../core/contracts/operations/dead-letters.ts';
import { useAnswer, useChange } from '../../api/use-api.ts';
import { Answered } from '../../parts/answered.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { TaskProgress } from '../../parts/task-progress.tsx';
import { RedriveFields, readRedriveFields } from './redrive-fields.tsx';

const list = deadLetterOperations['v1.dlq.list'];

/** Milliseconds between two looks at how far it is. */
const lookAgainAfter = 1_000;

const Progress = ({ taskId }: { taskId: string }) => {
  const task = useAnswer(
    deadLetterOperations['v1.background-task.get'],
    { params: { task_id: taskId } },
    { refetchInterval: lookAgainAfter },
  );
  return (
    <Answered to={task}>
      {(now) => (
        <div className="form" aria-live="polite">
          <p>
            {now.data.dryRun ? 'Dry run' : 'Redrive'}: {now.status}
          </p>
          <TaskProgress task={now} />
        </div>
      )}
    </Answered>
  );
};

/** Chooses dead letters, counts them or sends them again, and shows how far that is. */
export const Redrive = ({ onClose }: { onClose: () => void }) => {
  const redrive = useChange(deadLetterOperations['v1.dlq.redrive'], [[list.path]]);
  return (
    <Dialog title="Redrive dead letters" onClose={onClose}>
      <Form
        change={redrive}
        read={(data) => ({ body: readRedriveFields(data) })}
        onDone={() => undefined}
        submit="Start"
      >
        <RedriveFields />
      </Form>
      {redrive.data && (
        <>
          <p>{redrive.data.matched.toLocaleString()} dead letters match.</p>
          {!redrive.data.data.dryRun && <Progress taskId={redrive.data.id} />}
        </>
      )}
    </Dialog>
  );
};
