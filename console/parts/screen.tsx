import { type ReactNode, useEffect } from 'react';
import { useSigned } from '../session/session-context.ts';

type Props = {
  title: string;
  /** The title as it is shown, where that is more than its text. */
  heading?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

/** A screen: its title, which is the page's too, what can be done, and what it shows. */
export const Screen = ({ title, heading = title, lead, actions, children }: Props) => {
  const { session } = useSigned();
  const { name = 'Posthorn' } = session.look;
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
  return (
    <>
      <header className="screen-head">
        <div>
          <h1>{heading}</h1>
          {lead && <p className="quiet">{lead}</p>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </header>
      {children}
    </>
  );
};
