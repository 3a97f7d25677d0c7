import { Field as BaseField } from '@base-ui/react/field';
import type { ReactElement, ReactNode } from 'react';

/** What every field is told, whatever its control. */
export type FieldProps = {
  label: string;
  /** What the form knows it by. */
  name: string;
  /** What to give, where the label does not say it. */
  hint?: ReactNode;
  /** What is wrong with it, where the form knows better than the browser. */
  problem?: string | undefined;
};

type Props = FieldProps & {
  children: ReactNode;
  /** What stands for the `label` element where the control is a button, which a label would press. */
  labelledBy?: ReactElement;
};

/** A control with its label, what is to be known about it, and what is wrong with it once it was to be sent. */
export const Field = ({ label, name, hint, problem, children, labelledBy }: Props) => (
  <BaseField.Root className="field" name={name} invalid={problem !== undefined || undefined}>
    <BaseField.Label
      className="label"
      {...(labelledBy !== undefined && { render: labelledBy, nativeLabel: false })}
    >
      {label}
    </BaseField.Label>
    {children}
    {hint !== undefined && <BaseField.Description className="hint">{hint}</BaseField.Description>}
    {problem === undefined ? (
      <BaseField.Error className="fault" />
    ) : (
      <BaseField.Error className="fault" match>
        {problem}
      </BaseField.Error>
    )}
  </BaseField.Root>
);
