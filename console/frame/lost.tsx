import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { Empty } from '../parts/empty.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';

/** Stands where an address leads nowhere. */
export const Lost = () => (
  <Empty title="There is nothing here" action={<Link to="/">Go to the beginning</Link>}>
    The address may be mistyped, or what it led to is gone.
  </Empty>
);

/** Stands where a screen failed. */
export const Stumbled = ({ error, reset }: ErrorComponentProps) => (
  <ProblemNote problem={error instanceof Error ? error : new Error(String(error))} retry={reset} />
);
