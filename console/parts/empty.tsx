import type { ReactNode } from 'react';

type Props = { title: string; children: ReactNode; action?: ReactNode };

/** Stands where a list would, when it has nothing: says why, and what to do next. */
export const Empty = ({ title, children, action }: Props) => (
  <div className="empty">
    <h2>{title}</h2>
    <p className="quiet">{children}</p>
    {action}
  </div>
);
