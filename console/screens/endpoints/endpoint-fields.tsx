import type * as z from 'zod';
import type { EndpointOut, endpointPatch } from '../../../core/contracts/http/endpoints.ts';
import { Field } from '../../parts/field.tsx';
import { linesIn, textIn } from '../../parts/form.tsx';

/** The fields of an endpoint that its form asks for. */
export const EndpointFields = ({ endpoint }: { endpoint?: EndpointOut }) => (
  <>
    <Field label="URL" hint="Receives a POST for each event.">
      {(id, about) => (
        <input id={id} name="url" type="url" required aria-describedby={about} defaultValue={endpoint?.url} />
      )}
    </Field>
    <Field label="Description">
      {(id) => <input id={id} name="description" defaultValue={endpoint?.description} />}
    </Field>
    <Field label="Event types" hint="One a line. Leave it empty to receive all.">
      {(id, about) => (
        <textarea
          id={id}
          name="eventTypes"
          aria-describedby={about}
          defaultValue={endpoint?.eventTypes?.join('\n')}
        />
      )}
    </Field>
    <Field label="Channels" hint="One a line. Leave it empty to receive whatever the channel.">
      {(id, about) => (
        <textarea
          id={id}
          name="channels"
          aria-describedby={about}
          defaultValue={endpoint?.channels?.join('\n')}
        />
      )}
    </Field>
    <Field label="Rate limit" hint="Events a second at most. Leave it empty for no limit.">
      {(id, about) => (
        <input
          id={id}
          name="throttleRate"
          type="number"
          min={1}
          max={65_535}
          aria-describedby={about}
          defaultValue={endpoint?.throttleRate ?? undefined}
        />
      )}
    </Field>
  </>
);

/** What the filled-in fields say. */
export const readEndpointFields = (data: FormData) =>
  ({
    url: textIn(data, 'url'),
    description: textIn(data, 'description'),
    eventTypes: linesIn(data, 'eventTypes'),
    channels: linesIn(data, 'channels'),
    throttleRate: textIn(data, 'throttleRate') === '' ? null : Number(textIn(data, 'throttleRate')),
  }) satisfies z.input<typeof endpointPatch>;
