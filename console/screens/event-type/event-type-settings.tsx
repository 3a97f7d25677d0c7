import { useState } from 'react';
import type { EventTypeOut } from '../../../core/contracts/http/event-types.ts';
import { eventTypeOperations } from '../../../core/contracts/operations/event-types.ts';
import { useChange } from '../../api/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { Check } from '../../parts/check.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { changesIn, textIn } from '../../parts/form-data.ts';
import { LinesField } from '../../parts/text-field.tsx';

const patch = eventTypeOperations['v1.event-type.patch'];
const changes = [[patch.path], [eventTypeOperations['v1.event-type.list'].path]];

const readFields = (data: FormData) => ({
  description: textIn(data, 'description'),
  deprecated: data.has('deprecated'),
  archived: data.has('archived'),
});

type Props = { eventType: EventTypeOut; onClose: () => void };

const EditEventType = ({ eventType: { name, description, deprecated, archived }, onClose }: Props) => {
  const change = useChange(patch, changes);
  return (
    <Dialog title="Edit event type" onClose={onClose}>
      <Form
        change={change}
        read={(data, opened) => ({
          params: { event_type_name: name },
          body: changesIn(readFields, data, opened),
        })}
        onDone={onClose}
        submit="Save"
      >
        <LinesField kind="prose" label="Description" name="description" defaultValue={description} />
        <Check name="deprecated" defaultChecked={deprecated}>
          Deprecated: receivers are told to look for another one
        </Check>
        <Check name="archived" defaultChecked={archived}>
          Archived: no longer listed
        </Check>
      </Form>
    </Dialog>
  );
};

/** A button to edit an event type's description, and whether it is deprecated or archived. */
export const EventTypeSettings = ({ eventType }: Pick<Props, 'eventType'>) => {
  const [editing, setEditing] = useState(false);
  return (
    <>
      <Button onClick={() => setEditing(true)}>Edit</Button>
      {editing && <EditEventType eventType={eventType} onClose={() => setEditing(false)} />}
    </>
  );
};
