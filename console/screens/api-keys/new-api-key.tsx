import { scopes } from '../../../core/contracts/access.ts';
import { apiKeyOperations } from '../../../core/contracts/operations/api-keys.ts';
import { useChange } from '../../api/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { Copyable } from '../../parts/copyable.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { Form, instantIn, textIn } from '../../parts/form.tsx';

const operation = apiKeyOperations['v1.api-key.create'];

const meanings = {
  publish: 'publish: publish events only',
  read: 'read: look at everything but signing secrets',
  admin: 'admin: everything but managing keys',
} as const;

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
        <Field label="Name" hint="What it is for.">
          {(id, about) => <input id={id} name="name" required aria-describedby={about} />}
        </Field>
        <Field label="Scope">
          {(id) => (
            <select id={id} name="scope">
              {scopes.map((scope) => (
                <option key={scope} value={scope}>
                  {meanings[scope]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Expires" hint="Leave it empty for never.">
          {(id, about) => <input id={id} name="expiresAt" type="datetime-local" aria-describedby={about} />}
        </Field>
      </Form>
    </Dialog>
  );
};
