import { TextField } from './text-field.tsx';

/** How fast deliveries may go, in deliveries a second; empty for no limit. */
export const RateField = ({ text }: { text?: string | undefined }) => (
  <TextField
    label="Rate limit"
    name="throttleRate"
    hint="Deliveries a second at most. Leave it empty for no limit."
    type="number"
    min={1}
    max={65_535}
    defaultValue={text}
  />
);
