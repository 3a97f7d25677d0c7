import { attemptOperations } from '../../../core/contracts/operations/attempts.ts';
import { eventTypeOperations } from '../../../core/contracts/operations/event-types.ts';
import { sendingAgainOperations } from '../../../core/contracts/operations/sending-again.ts';
import { useChange } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { useAnnounce } from '../../parts/announcer.tsx';
import { Field } from '../../parts/field.tsx';
import { Form, textIn } from '../../parts/form.tsx';
import { Section } from '../../parts/section.tsx';
import { type Names, paramsOf } from './names.ts';

/** The event type whose example needs no schema: it says that somebody is there. */
const ping = 'svix.ping';

const attempts = attemptOperations['v1.message-attempt.list-by-endpoint'];

/** Sends an example of an event type to this endpoint, whatever its filters. */
export const TestEvent = ({ names }: { names: Names }) => {
  const eventTypes = usePages(eventTypeOperations['v1.event-type.list'], {});
  const send = useChange(sendingAgainOperations['v1.endpoint.send-example'], [[attempts.path]]);
  const announce = useAnnounce();
  return (
    <Section title="Send a test event">
      <Form
        change={send}
        read={(data) => ({ params: paramsOf(names), body: { eventType: textIn(data, 'eventType') } })}
        onDone={({ id }) => announce(`Sent as ${id}`)}
        submit="Send test event"
      >
        <Field label="Event type" hint="What is sent is the first example of its schema.">
          {(id, about) => (
            <select id={id} name="eventType" aria-describedby={about}>
              <option value={ping}>{ping} (needs no schema)</option>
              {eventTypes.items?.map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      </Form>
    </Section>
  );
};
