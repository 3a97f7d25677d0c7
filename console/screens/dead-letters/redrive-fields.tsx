import type * as z from 'zod';
import type { redriveIn } from '../../../core/contracts/http/dead-letters.ts';
import { Field } from '../../parts/field.tsx';
import { linesIn, textIn } from '../../parts/form.tsx';

/** What to redrive: all that matches whatever is given. */
export const RedriveFields = () => (
  <>
    <Field label="Application" hint="Id or uid. Leave it empty for all.">
      {(id, about) => <input id={id} name="appId" aria-describedby={about} />}
    </Field>
    <Field label="Endpoint" hint="Id.">
      {(id, about) => <input id={id} name="endpointId" aria-describedby={about} />}
    </Field>
    <Field label="Event types" hint="One a line.">
      {(id, about) => <textarea id={id} name="eventTypes" aria-describedby={about} />}
    </Field>
    <Field label="Last answer">
      {(id) => (
        <select id={id} name="statusCodeClass">
          <option value="">Any</option>
          <option value="0">None</option>
          <option value="300">3xx</option>
          <option value="400">4xx</option>
          <option value="500">5xx</option>
        </select>
      )}
    </Field>
    <label className="check">
      <input type="checkbox" name="dryRun" defaultChecked /> Dry run: only count
    </label>
  </>
);

const classes = [0, 300, 400, 500] as const;

/** What the filled-in fields ask for. */
export const readRedriveFields = (data: FormData): z.input<typeof redriveIn> => ({
  appId: textIn(data, 'appId') || null,
  endpointId: textIn(data, 'endpointId') || null,
  eventTypes: linesIn(data, 'eventTypes'),
  statusCodeClass: classes.find((one) => String(one) === textIn(data, 'statusCodeClass')) ?? null,
  dryRun: data.has('dryRun'),
});
