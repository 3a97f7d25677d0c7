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
  /** What is written into it: a few names, much, or text for people. */
  kind?: 'few' | 'tall' | 'prose';
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
  kind = 'few',
  spellCheck,
}: LinesProps) => (
  <Field label={label} name={name} hint={hint} problem={problem}>
    <BaseField.Control
      render={<textarea spellCheck={spellCheck} />}
      className={`control lines ${kind}`}
      defaultValue={defaultValue}
      value={value}
      onValueChange={onChange}
    />
  </Field>
);
