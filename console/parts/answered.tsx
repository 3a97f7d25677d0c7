import type { ReactNode } from 'react';
import { ApiProblem } from '../api/problem.ts';
import { ProblemNote } from './problem-note.tsx';
import { Screen } from './screen.tsx';

/** What was asked; `useAnswer` gives it. */
type Asked<T> = { data: T | undefined; error: Error | null; refetch: () => unknown };

type Props<T> = { to: Asked<T>; children: (answer: T) => ReactNode };

/** Says that an answer is awaited. */
export const Loading = () => <p className="quiet loading">Loading…</p>;

/** Shows an answer as soon as it is there, and until then that it is awaited, or why it did not come. */
export const Answered = <T,>({ to, children }: Props<T>) => {
  if (to.data !== undefined) return children(to.data);
  if (to.error) return <ProblemNote problem={to.error} retry={to.refetch} />;
  return <Loading />;
};

const titleOf = (problem: Error): string =>
  problem instanceof ApiProblem && problem.status === 404 ? 'Not found' : 'This did not work';

/** The same for an answer that makes a whole screen, which has a title even while it has nothing else. */
export const AnsweredScreen = <T,>({ to, children }: Props<T>) => {
  if (to.data !== undefined) return children(to.data);
  return (
    <Screen title={to.error ? titleOf(to.error) : 'Loading'}>
      {to.error ? <ProblemNote problem={to.error} retry={to.refetch} /> : <Loading />}
    </Screen>
  );
};
