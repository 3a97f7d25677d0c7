import { useState } from 'react';
import { Choice } from '../../parts/choice.tsx';
import { TextField } from '../../parts/text-field.tsx';
import type { Retries } from './endpoint-form.ts';

const choices = [
  ['usual', 'Usual schedule'],
  ['own', 'Own schedule'],
  ['none', 'None'],
] as const;

const hints: Partial<Record<Retries, string>> = {
  usual: 'As every endpoint without a schedule of its own.',
  none: 'One attempt only: what fails is a dead letter at once.',
};

const seconds = String.raw`\d+(\.\d+)?(e-\d+)?`;

type Props = { retries?: Retries | undefined; retrySchedule?: string | undefined };

/** Whether and when attempts follow one that failed. */
export const RetryFields = ({ retries = 'usual', retrySchedule }: Props) => {
  const [chosen, setChosen] = useState(retries);
  return (
    <>
      <Choice
        label="Retries"
        name="retries"
        options={choices}
        chosen={chosen}
        onChoose={setChosen}
        hint={hints[chosen]}
      />
      {chosen === 'own' && (
        <TextField
          label="Retry schedule"
          name="retrySchedule"
          hint="Seconds to wait before each attempt after the first, such as 5, 300, 1800."
          pattern={String.raw`\s*${seconds}(\s*,\s*${seconds})*\s*`}
          required
          defaultValue={retrySchedule}
        />
      )}
    </>
  );
};
