import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Screen } from '../parts/screen.tsx';

/** Stands where an address leads nowhere. */
export const Lost = () => (
  <Screen title="There is nothing here" lead="The address may be mistyped, or what it led to is gone.">
    <Link to="/">Go to the beginning</Link>
  </Screen>
);

/** Stands where a screen failed. */
export const Stumbled = ({ error, reset }: ErrorComponentProps) => (
  <Screen title="This did not work">
    <ProblemNote problem={error instanceof Error ? error : new Error(String(error))} retry={reset} />
  </Screen>
);
