import { applicationOperations } from '../../../core/contracts/operations/applications.ts';
import { useChange } from '../../api/use-api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textIn } from '../../parts/form-data.ts';
import { TextField } from '../../parts/text-field.tsx';

const operation = applicationOperations['v1.application.create'];

/** Asks for a new application's name and uid. */
export const NewApplication = ({ onClose }: { onClose: () => void }) => {
  const create = useChange(operation, [[operation.path]]);
  return (
    <Dialog title="New application" onClose={onClose}>
      <Form
        change={create}
        read={(data) => ({ body: { name: textIn(data, 'name'), uid: textIn(data, 'uid') || null } })}
        onDone={onClose}
        submit="Create application"
      >
        <TextField label="Name" name="name" required />
        <TextField
          label="Uid (optional)"
          name="uid"
          hint="Your own id for it, usable wherever its id is."
          pattern="[A-Za-z0-9\-_.]{1,256}"
        />
      </Form>
    </Dialog>
  );
};
