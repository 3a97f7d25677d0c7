import type { ReactNode } from 'react';
import { ProblemNote } from './problem-note.tsx';

/** What was asked; `useAnswer` gives it. */
type Asked<T> = { data: T | undefined; error: Error | null; refetch: () => unknown };

/** Shows an answer as soon as it is there, and until then that it is awaited, or why it did not come. */
export const Answered = <T,>({ to, children }: { to: Asked<T>; children: (answer: T) => ReactNode }) => {
  if (to.data !== undefined) return children(to.data);
  if (to.error) return <ProblemNote problem={to.error} retry={to.refetch} />;
  return <p className="quiet loading">Loading…</p>;
};
