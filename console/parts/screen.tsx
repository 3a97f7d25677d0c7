import { type ReactNode, useEffect } from 'react';
import { useSigned } from '../session/session-context.ts';

type Props = { title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A screen: its title, which is the page's too, what can be done, and what it shows. */
export const Screen = ({ title, lead, actions, children }: Props) => {
  const { session } = useSigned();
  const { name = 'Posthorn' } = session.look;
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
  return (
    <>
      <header className="screen-head">
        <div>
          <h1>{title}</h1>
          {lead && <p className="quiet">{lead}</p>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </header>
      {children}
    </>
  );
};
