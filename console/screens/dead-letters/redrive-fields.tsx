import type * as z from 'zod';
import { redriveRates } from '../../../core/contracts/http/background-tasks.ts';
import type { redriveIn } from '../../../core/contracts/http/dead-letters.ts';
import { instantIn, linesIn, numberIn, textIn } from '../../parts/form-data.ts';
import { SelectField } from '../../parts/select-field.tsx';
import { LinesField, TextField, TimeField } from '../../parts/text-field.tsx';
import type { Filters } from './letter-filters.tsx';

const classes = [0, 300, 400, 500] as const;
const lastAnswers = [
  { value: 'any', label: 'Any' },
  { value: '0', label: 'None' },
  { value: '300', label: '3xx' },
  { value: '400', label: '4xx' },
  { value: '500', label: '5xx' },
] as const;

const Names = ({ filters }: { filters: Filters }) => (
  <>
    <TextField
      label="Application"
      name="appId"
      hint="Id or uid. Leave it empty for all."
      defaultValue={filters.app_id}
    />
    <TextField
      label="Endpoint"
      name="endpointId"
      hint="Id. Leave it empty for all."
      defaultValue={filters.endpoint_id}
    />
    <LinesField label="Event types" name="eventTypes" hint="One a line. Leave it empty for all." />
  </>
);

const Rate = () => (
  <TextField
    label="Deliveries a second"
    name="rate"
    hint={`At most. ${redriveRates.usual} where it is left empty.`}
    type="number"
    min={1}
    max={redriveRates.most}
    placeholder={String(redriveRates.usual)}
  />
);

/** What to redrive: all that matches whatever is given. */
export const RedriveFields = ({ filters }: { filters: Filters }) => (
  <>
    <Names filters={filters} />
    <div className="pair">
      <TimeField label="Died from" name="since" />
      <TimeField label="Died before" name="until" />
    </div>
    <div className="pair">
      <SelectField label="Last answer" name="statusCodeClass" options={lastAnswers} />
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
