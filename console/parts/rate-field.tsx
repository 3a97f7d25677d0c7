import { numberIn } from './form.tsx';
import { TextField } from './text-field.tsx';

/** How fast deliveries may go, in deliveries a second. */
export const RateField = ({ rate }: { rate?: number | null | undefined }) => (
  <TextField
    label="Rate limit"
    name="throttleRate"
    hint="Deliveries a second at most. Leave it empty for no limit."
    type="number"
    min={1}
    max={65_535}
    defaultValue={rate ?? undefined}
  />
);

/** What was written into the field; null for no limit. */
export const rateIn = (data: FormData): number | null => numberIn(data, 'throttleRate');
