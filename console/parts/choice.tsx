import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useId } from 'react';

type Props<Value extends string> = {
  /** What is chosen. */
  label: string;
  options: readonly (readonly [value: Value, name: string])[];
  chosen: Value;
  onChoose: (value: Value) => void;
  /** What the form knows it by, where it is one of a form's fields. */
  name?: string;
  /** What the chosen one means, where its name does not say it. */
  hint?: string | undefined;
};

/** Chooses one of a few that stand side by side. */
export const Choice = <Value extends string>(props: Props<Value>) => {
  const { label, options, chosen, onChoose, name, hint } = props;
  const labelId = useId();
  const hintId = useId();
  return (
    <div className="choice">
      <span id={labelId} className="choice-label">
        {label}
      </span>
      <RadioGroup
        aria-labelledby={labelId}
        aria-describedby={hint && hintId}
        value={chosen}
        onValueChange={onChoose}
        name={name}
      >
        {options.map(([value, text]) => (
          <Radio.Root key={value} value={value} nativeButton render={<button type="button" />}>
            {text}
          </Radio.Root>
        ))}
      </RadioGroup>
      {hint && (
        <p id={hintId} className="hint">
          {hint}
        </p>
      )}
    </div>
  );
};
