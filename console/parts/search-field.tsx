import { Combobox } from '@base-ui/react/combobox';
import { Field, type FieldProps } from './field.tsx';
import { Down, Tick } from './icons.tsx';

type Props = FieldProps & { options: readonly string[]; defaultValue: string };

const Option = ({ option }: { option: string }) => (
  <Combobox.Item value={option} className="option">
    <span>{option}</span>
    <Combobox.ItemIndicator>
      <Tick />
    </Combobox.ItemIndicator>
  </Combobox.Item>
);

const Options = ({ label }: Pick<Props, 'label'>) => (
  <Combobox.Portal render={<section aria-label={label} />}>
    <Combobox.Positioner className="floating" sideOffset={4}>
      <Combobox.Popup className="options searched" aria-label={label}>
        <Combobox.Input className="control" placeholder="Search" />
        <Combobox.Empty>
          <p className="option quiet">None of this name.</p>
        </Combobox.Empty>
        <Combobox.List>{(option: string) => <Option key={option} option={option} />}</Combobox.List>
      </Combobox.Popup>
    </Combobox.Positioner>
  </Combobox.Portal>
);

/** Chooses one of many, found by typing a part of it. */
export const SearchField = ({ options, defaultValue, ...field }: Props) => (
  <Field {...field} labelledBy={<div />}>
    <Combobox.Root items={options} defaultValue={defaultValue}>
      <Combobox.Trigger className="control select narrow">
        <Combobox.Value />
        <Down />
      </Combobox.Trigger>
      <Options label={field.label} />
    </Combobox.Root>
  </Field>
);
