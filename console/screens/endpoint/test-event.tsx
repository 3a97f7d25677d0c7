import { longestPage } from '../../../core/contracts/http/lists.ts';
import { attemptOperations } from '../../../core/contracts/operations/attempts.ts';
import { eventTypeOperations } from '../../../core/contracts/operations/event-types.ts';
import { sendingAgainOperations } from '../../../core/contracts/operations/sending-again.ts';
import { useChange } from '../../api/use-api.ts';
import { usePages } from '../../api/use-pages.ts';
import { announce } from '../../parts/announcer.tsx';
import { Form } from '../../parts/form.tsx';
import { textIn } from '../../parts/form-data.ts';
import { SearchField } from '../../parts/search-field.tsx';
import { Section } from '../../parts/section.tsx';
import { type Names, paramsOf } from './names.ts';

/** The event type whose example needs no schema: it says that somebody is there. */
const ping = 'svix.ping';

const attempts = attemptOperations['v1.message-attempt.list-by-endpoint'];

/** Sends an example of an event type to this endpoint, whatever its filters. */
export const TestEvent = ({ names }: { names: Names }) => {
  const eventTypes = usePages(eventTypeOperations['v1.event-type.list'], { query: { limit: longestPage } });
  const send = useChange(sendingAgainOperations['v1.endpoint.send-example'], [[attempts.path]]);
  return (
    <Section title="Send a test event">
      <Form
        change={send}
        read={(data) => ({ params: paramsOf(names), body: { eventType: textIn(data, 'eventType') } })}
        onDone={({ id }) => announce(`Sent as ${id}`)}
        submit="Send test event"
      >
        <SearchField
          label="Event type"
          name="eventType"
          hint={`What is sent is the first example of its schema; ${ping} needs none.`}
          options={[ping, ...(eventTypes.items ?? []).map(({ name }) => name)]}
          defaultValue={ping}
        />
      </Form>
    </Section>
  );
};
