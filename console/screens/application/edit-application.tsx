import type { ApplicationOut } from '../../../core/contracts/http/applications.ts';
import { applicationOperations } from '../../../core/contracts/operations/applications.ts';
import { useChange } from '../../api/use-api.ts';
import { Check } from '../../parts/check.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { changesIn, numberIn, textIn } from '../../parts/form-data.ts';
import { metadataOf, metadataText } from '../../parts/metadata.ts';
import { MetadataField } from '../../parts/metadata-field.tsx';
import { RateField } from '../../parts/rate-field.tsx';
import { TextField } from '../../parts/text-field.tsx';

const patch = applicationOperations['v1.application.patch'];
const changes = [[patch.path], [applicationOperations['v1.application.list'].path]];

const readFields = (data: FormData) => ({
  name: textIn(data, 'name'),
  uid: textIn(data, 'uid') || null,
  throttleRate: numberIn(data, 'throttleRate'),
  metadata: metadataOf(textIn(data, 'metadata')),
  enforceSchemas: data.has('enforceSchemas'),
});

type Props = { application: ApplicationOut; onClose: () => void };

/** Changes how an application is set up. */
export const EditApplication = ({ application, onClose }: Props) => {
  const change = useChange(patch, changes);
  return (
    <Dialog title="Edit application" onClose={onClose}>
      <Form
        change={change}
        read={(data, opened) => ({
          params: { app_id: application.id },
          body: changesIn(readFields, data, opened),
        })}
        onDone={onClose}
        submit="Save"
      >
        <TextField label="Name" name="name" required defaultValue={application.name} />
        <TextField
          label="Uid"
          name="uid"
          hint="Your own id for it, usable wherever its id is."
          pattern="[A-Za-z0-9\-_.]{1,256}"
          defaultValue={application.uid}
        />
        <RateField text={application.throttleRate?.toString()} />
        <MetadataField text={metadataText(application.metadata)} />
        <Check name="enforceSchemas" defaultChecked={application.enforceSchemas}>
          Refuse messages that do not match the schema of their event type
        </Check>
      </Form>
    </Dialog>
  );
};
