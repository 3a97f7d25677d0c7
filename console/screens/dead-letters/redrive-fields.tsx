import type * as z from 'zod';
import { redriveRates } from '../../../core/contracts/http/background-tasks.ts';
import type { redriveIn } from '../../../core/contracts/http/dead-letters.ts';
import { Field } from '../../parts/field.tsx';
import { instantIn, linesIn, numberIn, textIn } from '../../parts/form.tsx';
import type { Filters } from './letter-filters.tsx';

const classes = [0, 300, 400, 500] as const;
const classNames = { 0: 'None', 300: '3xx', 400: '4xx', 500: '5xx' } as const;

const Names = ({ filters }: { filters: Filters }) => (
  <>
    <Field label="Application" hint="Id or uid. Leave it empty for all.">
      {(id, about) => <input id={id} name="appId" aria-describedby={about} defaultValue={filters.app_id} />}
    </Field>
    <Field label="Endpoint" hint="Id. Leave it empty for all.">
      {(id, about) => (
        <input id={id} name="endpointId" aria-describedby={about} defaultValue={filters.endpoint_id} />
      )}
    </Field>
    <Field label="Event types" hint="One a line. Leave it empty for all.">
      {(id, about) => <textarea id={id} name="eventTypes" aria-describedby={about} />}
    </Field>
  </>
);

const LastAnswer = () => (
  <Field label="Last answer">
    {(id) => (
      <select id={id} name="statusCodeClass">
        <option value="">Any</option>
        {classes.map((one) => (
          <option key={one} value={one}>
            {classNames[one]}
          </option>
        ))}
      </select>
    )}
  </Field>
);

const Rate = () => (
  <Field label="Deliveries a second" hint={`At most. ${redriveRates.usual} where it is left empty.`}>
    {(id, about) => (
      <input
        id={id}
        name="rate"
        type="number"
        min={1}
        max={redriveRates.most}
        placeholder={String(redriveRates.usual)}
        aria-describedby={about}
      />
    )}
  </Field>
);

/** What to redrive: all that matches whatever is given. */
export const RedriveFields = ({ filters }: { filters: Filters }) => (
  <>
    <Names filters={filters} />
    <div className="pair">
      <Field label="Died from">{(id) => <input id={id} name="since" type="datetime-local" />}</Field>
      <Field label="Died before">{(id) => <input id={id} name="until" type="datetime-local" />}</Field>
    </div>
    <div className="pair">
      <LastAnswer />
      <Rate />
    </div>
  </>
);

/** The field of a form that was sent only to count. */
export const dryRun = 'dryRun';

/** What the filled-in fields ask for. */
export const readRedriveFields = (data: FormData): z.input<typeof redriveIn> => ({
  appId: textIn(data, 'appId') || null,
  endpointId: textIn(data, 'endpointId') || null,
  eventTypes: linesIn(data, 'eventTypes'),
  statusCodeClass: classes.find((one) => String(one) === textIn(data, 'statusCodeClass')) ?? null,
  since: instantIn(data, 'since'),
  until: instantIn(data, 'until'),
  rate: numberIn(data, 'rate'),
  dryRun: data.has(dryRun),
});
