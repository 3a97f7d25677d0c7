import { Field as BaseField } from '@base-ui/react/field';
import type { InputHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { Field, type FieldProps } from './field.tsx';

type Input = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'type' | 'required' | 'pattern' | 'min' | 'max' | 'placeholder' | 'autoComplete' | 'spellCheck'
>;

type Props = FieldProps & Input & { defaultValue?: string | number | undefined };

/** A line of text, a number, a password or a time, as `type` says. */
export const TextField = ({ label, name, hint, problem, ...input }: Props) => (
  <Field label={label} name={name} hint={hint} problem={problem}>
    <BaseField.Control {...input} className="control" />
  </Field>
);

/** An instant in the reader's zone, picked as the reader's browser lets one; `instantIn` reads it. */
export const TimeField = (props: FieldProps & Pick<Input, 'required'>) => (
  <TextField {...props} type="datetime-local" />
);

type LinesProps = FieldProps & {
  defaultValue?: string | undefined;
  value?: string;
  onChange?: (text: string) => void;
  /** Whether much is written into it. */
  tall?: boolean;
} & Pick<TextareaHTMLAttributes<HTMLTextAreaElement>, 'spellCheck'>;

/** Lines of text. */
export const LinesField = ({
  label,
  name,
  hint,
  problem,
  defaultValue,
  value,
  onChange,
  tall = false,
  spellCheck,
}: LinesProps) => (
  <Field label={label} name={name} hint={hint} problem={problem}>
    <BaseField.Control
      render={<textarea spellCheck={spellCheck} />}
      className={tall ? 'control lines tall' : 'control lines'}
      defaultValue={defaultValue}
      value={value}
      onValueChange={onChange}
    />
  </Field>
);
