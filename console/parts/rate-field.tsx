import { Field } from './field.tsx';
import { numberIn } from './form.tsx';

/** How fast deliveries may go, in deliveries a second. */
export const RateField = ({ rate }: { rate?: number | null | undefined }) => (
  <Field label="Rate limit" hint="Deliveries a second at most. Leave it empty for no limit.">
    {(id, about) => (
      <input
        id={id}
        name="throttleRate"
        type="number"
        min={1}
        max={65_535}
        aria-describedby={about}
        defaultValue={rate ?? undefined}
      />
    )}
  </Field>
);

/** What was written into the field; null for no limit. */
export const rateIn = (data: FormData): number | null => numberIn(data, 'throttleRate');
