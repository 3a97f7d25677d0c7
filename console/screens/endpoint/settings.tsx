import { useState } from 'react';
import type { EndpointOut } from '../../../core/contracts/http/endpoints.ts';
import { endpointOperations } from '../../../core/contracts/operations/endpoints.ts';
import { useChange } from '../../api/use-api.ts';
import { Button } from '../../parts/button.tsx';
import { Copyable } from '../../parts/copyable.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { type Fact, Facts } from '../../parts/facts.tsx';
import { Form } from '../../parts/form.tsx';
import { changesIn } from '../../parts/form-data.ts';
import { scheduleText } from '../../parts/format.ts';
import { Section } from '../../parts/section.tsx';
import { Time } from '../../parts/time.tsx';
import { mayChange } from '../../session/session.ts';
import { useSigned } from '../../session/session-context.ts';
import { EndpointFields } from '../endpoints/endpoint-fields.tsx';
import { readEndpointFields } from '../endpoints/endpoint-form.ts';
import { type Names, paramsOf } from './names.ts';

const patch = endpointOperations['v1.endpoint.patch'];
const list = endpointOperations['v1.endpoint.list'];

const factsOf = (endpoint: EndpointOut): Fact[] => [
  ['Id', <Copyable key="id" text={endpoint.id} />],
  ['Uid', endpoint.uid ?? undefined],
  ['Description', endpoint.description || undefined],
  ['Event types', endpoint.eventTypes?.join(', ') ?? 'All'],
  ['Channels', endpoint.channels?.join(', ') ?? 'Any or none'],
  ['Rate limit', endpoint.throttleRate ? `${endpoint.throttleRate} a second` : 'None'],
  ['Retries', endpoint.retrySchedule ? scheduleText(endpoint.retrySchedule) : 'On the usual schedule'],
  ...Object.entries(endpoint.metadata).map(([name, value]): Fact => [`${name} (metadata)`, value]),
  ['Created', <Time key="created" at={endpoint.createdAt} />],
];

/** How an endpoint is set up, and a form to change it. */
export const Settings = ({ names, endpoint }: { names: Names; endpoint: EndpointOut }) => {
  const [editing, setEditing] = useState(false);
  const change = useChange(patch, [[list.path], [patch.path]]);
  const { session } = useSigned();
  const edit = mayChange(session) && <Button onClick={() => setEditing(true)}>Edit</Button>;
  return (
    <Section title="Settings" actions={edit}>
      <Facts facts={factsOf(endpoint)} />
      {editing && (
        <Dialog title="Edit endpoint" onClose={() => setEditing(false)}>
          <Form
            change={change}
            read={(data, opened) => ({
              params: paramsOf(names),
              body: changesIn(readEndpointFields, data, opened),
            })}
            onDone={() => setEditing(false)}
            submit="Save"
          >
            <EndpointFields endpoint={endpoint} />
          </Form>
        </Dialog>
      )}
    </Section>
  );
};
