import { useNavigate } from '@tanstack/react-router';
import { eventTypeOperations } from '../../../core/contracts/operations/event-types.ts';
import { useChange } from '../../api/use-api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { textIn } from '../../parts/form-data.ts';
import { TextField } from '../../parts/text-field.tsx';

const operation = eventTypeOperations['v1.event-type.create'];

/** Asks for a new event type's name and description; its schema is written on its own screen. */
export const NewEventType = ({ onClose }: { onClose: () => void }) => {
  const create = useChange(operation, [[operation.path]]);
  const navigate = useNavigate();
  return (
    <Dialog title="New event type" onClose={onClose}>
      <Form
        change={create}
        read={(data) => ({
          body: { name: textIn(data, 'name'), description: textIn(data, 'description') },
        })}
        onDone={({ name }) => navigate({ to: '/event-type/$name', params: { name } })}
        submit="Create event type"
      >
        <TextField
          label="Name"
          name="name"
          hint="Such as invoice.paid: letters, digits, and - _ ."
          required
          pattern="[A-Za-z0-9\-_.]{1,256}"
        />
        <TextField label="Description" name="description" />
      </Form>
    </Dialog>
  );
};
