import { ZodError } from 'zod';

const textOf = (problem: Error): string =>
  problem instanceof ZodError
    ? 'The API answered something that this page does not understand. Reload it: a newer version may be there.'
    : problem.message;

type Props = { problem: Error; retry?: () => void };

/** Says what went wrong and what to do about it. */
export const ProblemNote = ({ problem, retry }: Props) => (
  <div className="note bad" role="alert">
    <span>{textOf(problem)}</span>
    {retry && (
      <button type="button" className="button plain" onClick={retry}>
        Try again
      </button>
    )}
  </div>
);
