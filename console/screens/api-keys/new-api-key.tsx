import { type Scope, scopes } from '../../../core/contracts/access.ts';
import { apiKeyOperations } from '../../../core/contracts/operations/api-keys.ts';
import { useChange } from '../../api/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { Copyable } from '../../parts/copyable.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { instantIn, textIn } from '../../parts/form-data.ts';
import { SelectField } from '../../parts/select-field.tsx';
import { TextField, TimeField } from '../../parts/text-field.tsx';

const operation = apiKeyOperations['v1.api-key.create'];

const meanings = [
  { value: 'publish', label: 'publish: publish events only' },
  { value: 'read', label: 'read: look at everything but signing secrets' },
  { value: 'admin', label: 'admin: everything but managing keys' },
] as const satisfies { value: Scope; label: string }[];

const scopeIn = (data: FormData) => scopes.find((scope) => scope === textIn(data, 'scope')) ?? 'publish';

/** Asks for a new key's name and scope, and shows its text, this once. */
export const NewApiKey = ({ onClose }: { onClose: () => void }) => {
  const create = useChange(operation, [[operation.path]]);
  if (create.data) {
    return (
      <Dialog title="Copy the key now" onClose={onClose}>
        <div className="form">
          <p>It is shown this once, and kept nowhere.</p>
          <Copyable text={create.data.key} name="key" />
          <Button onClick={onClose}>Done</Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title="New key" onClose={onClose}>
      <Form
        change={create}
        read={(data) => ({
          body: {
            name: textIn(data, 'name'),
            scope: scopeIn(data),
            expiresAt: instantIn(data, 'expiresAt'),
          },
        })}
        onDone={() => undefined}
        submit="Create key"
      >
        <TextField label="Name" name="name" hint="What it is for." required />
        <SelectField label="Scope" name="scope" options={meanings} />
        <TimeField label="Expires" name="expiresAt" hint="Never where it is left empty." />
      </Form>
    </Dialog>
  );
};
