import type { ApplicationOut } from '../../../core/contracts/http/applications.ts';
import { applicationOperations } from '../../../core/contracts/operations/applications.ts';
import { useChange } from '../../api/use-api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { Form, textIn } from '../../parts/form.tsx';
import { MetadataField, metadataIn } from '../../parts/metadata-field.tsx';
import { RateField, rateIn } from '../../parts/rate-field.tsx';

const patch = applicationOperations['v1.application.patch'];
const changes = [[patch.path], [applicationOperations['v1.application.list'].path]];

type Props = { application: ApplicationOut; onClose: () => void };

/** Changes how an application is set up. */
export const EditApplication = ({ application, onClose }: Props) => {
  const change = useChange(patch, changes);
  return (
    <Dialog title="Edit application" onClose={onClose}>
      <Form
        change={change}
        read={(data) => ({
          params: { app_id: application.id },
          body: {
            name: textIn(data, 'name'),
            uid: textIn(data, 'uid') || null,
            throttleRate: rateIn(data),
            metadata: metadataIn(data),
            enforceSchemas: data.has('enforceSchemas'),
          },
        })}
        onDone={onClose}
        submit="Save"
      >
        <Field label="Name">
          {(id) => <input id={id} name="name" required defaultValue={application.name} />}
        </Field>
        <Field label="Uid" hint="Your own id for it, usable wherever its id is.">
          {(id, about) => (
            <input
              id={id}
              name="uid"
              aria-describedby={about}
              pattern="[A-Za-z0-9\-_.]{1,256}"
              defaultValue={application.uid}
            />
          )}
        </Field>
        <RateField rate={application.throttleRate} />
        <MetadataField metadata={application.metadata} />
        <label className="check">
          <input type="checkbox" name="enforceSchemas" defaultChecked={application.enforceSchemas} />
          Refuse messages that do not match the schema of their event type
        </label>
      </Form>
    </Dialog>
  );
};
