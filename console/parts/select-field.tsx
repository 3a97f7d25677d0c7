import { Select } from '@base-ui/react/select';
import { Field, type FieldProps } from './field.tsx';
import { Down, Tick } from './icons.tsx';

/** One of several, and its name. */
export type Option = { value: string; label: string };

type Props = FieldProps & {
  options: readonly [Option, ...Option[]];
};

const Options = ({ label, options }: Pick<Props, 'label' | 'options'>) => (
  <Select.Portal render={<section aria-label={label} />}>
    <Select.Positioner className="floating" sideOffset={4} alignItemWithTrigger={false}>
      <Select.Popup className="options">
        <Select.List>
          {options.map(({ value, label }) => (
            <Select.Item key={value} value={value} className="option">
              <Select.ItemText>{label}</Select.ItemText>
              <Select.ItemIndicator>
                <Tick />
              </Select.ItemIndicator>
            </Select.Item>
          ))}
        </Select.List>
      </Select.Popup>
    </Select.Positioner>
  </Select.Portal>
);

/** Chooses one of a few; the first until the reader chooses. */
export const SelectField = ({ options, ...field }: Props) => (
  <Field {...field} labelledBy={<div />}>
    <Select.Root items={options} defaultValue={options[0].value} modal={false}>
      <Select.Trigger className="control select">
        <Select.Value />
        <Select.Icon>
          <Down />
        </Select.Icon>
      </Select.Trigger>
      <Options label={field.label} options={options} />
    </Select.Root>
  </Field>
);
