import { type ReactNode, useId } from 'react';

type Props = {
  label: string;
  /** What to give, where the label does not say it. */
  hint?: ReactNode;
  problem?: string | undefined;
  /** The control, with the id that the label is for and the one of what describes it. */
  children: (id: string, describedBy: string | undefined) => ReactNode;
};

/** A control with its label, and what is to be known about it. */
export const Field = ({ label, hint, problem, children }: Props) => {
  const id = useId();
  const about = `${id}-about`;
  const described = hint !== undefined || problem !== undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id, described ? about : undefined)}
      {described && (
        <div id={about} className="hint">
          {problem === undefined ? hint : <span className="fault">{problem}</span>}
        </div>
      )}
    </div>
  );
};
