import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useId } from 'react';

type Props<Value extends string> = {
  /** What is chosen. */
  label: string;
  options: readonly (readonly [value: Value, name: string])[];
  chosen: Value;
  onChoose: (value: Value) => void;
};

/** Chooses one of a few that stand side by side. */
export const Choice = <Value extends string>({ label, options, chosen, onChoose }: Props<Value>) => {
  const labelId = useId();
  return (
    <div className="choice">
      <span id={labelId} className="choice-label">
        {label}
      </span>
      <RadioGroup aria-labelledby={labelId} value={chosen} onValueChange={onChoose}>
        {options.map(([value, name]) => (
          <Radio.Root key={value} value={value} nativeButton render={<button type="button" />}>
            {name}
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  );
};
