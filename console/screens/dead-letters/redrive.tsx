import { deadLetterOperations } from '../../../core/contracts/operations/dead-letters.ts';
import { useChange } from '../../api/use-api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { countText } from '../../parts/format.ts';
import { Outcome } from '../../parts/outcome.tsx';
import { TaskWatch } from '../../parts/task-watch.tsx';
import type { Filters } from './letter-filters.tsx';
import { dryRun, RedriveFields, readRedriveFields } from './redrive-fields.tsx';

const changes = [
  [deadLetterOperations['v1.dlq.list'].path],
  [deadLetterOperations['v1.dlq.get'].path],
  [deadLetterOperations['v1.background-task.list'].path],
];

const matchText = (matched: number): string =>
  matched === 1 ? '1 dead letter matches.' : `${countText(matched)} dead letters match.`;

/** Chooses dead letters, counts them or sends them again, and shows how far that is. */
export const Redrive = ({ filters, onClose }: { filters: Filters; onClose: () => void }) => {
  const redrive = useChange(deadLetterOperations['v1.dlq.redrive'], changes);
  return (
    <Dialog title="Redrive dead letters" onClose={onClose}>
      <Form
        change={redrive}
        read={(data) => ({ body: readRedriveFields(data) })}
        onDone={() => undefined}
        submit="Redrive"
        other={{ name: dryRun, submit: 'Dry run: only count' }}
      >
        <p className="quiet">Each delivery that matches is sent again, with the whole schedule.</p>
        <RedriveFields filters={filters} />
      </Form>
      {redrive.data && (
        <Outcome>
          <p role="status">
            {matchText(redrive.data.matched)} {redrive.data.data.dryRun && 'Nothing was sent.'}
          </p>
          {!redrive.data.data.dryRun && <TaskWatch taskId={redrive.data.id} changes={changes} />}
        </Outcome>
      )}
    </Dialog>
  );
};
