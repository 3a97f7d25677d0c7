import { type ReactNode, useId } from 'react';

type Props = { title: string; actions?: ReactNode; children: ReactNode };

/** A part of a screen with a heading of its own. */
export const Section = ({ title, actions, children }: Props) => {
  const heading = useId();
  return (
    <section className="card section" aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{title}</h2>
        {actions && <div className="actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
};
