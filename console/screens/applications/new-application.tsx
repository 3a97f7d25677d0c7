import { applicationOperations } from '../../../core/contracts/operations/applications.ts';
import { useChange } from '../../api/use-api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { Form, textIn } from '../../parts/form.tsx';

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
        <Field label="Name">{(id) => <input id={id} name="name" required />}</Field>
        <Field label="Uid (optional)" hint="Your own id for it, usable wherever its id is.">
          {(id, about) => (
            <input id={id} name="uid" aria-describedby={about} pattern="[A-Za-z0-9\-_.]{1,256}" />
          )}
        </Field>
      </Form>
    </Dialog>
  );
};
