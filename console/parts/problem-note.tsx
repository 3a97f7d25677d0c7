import { ZodError } from 'zod';
import { Button } from './button.tsx';

const textOf = (problem: Error): string =>
  problem instanceof ZodError
    ? 'The API answered something that this page does not understand. Reload it: a newer version may be there.'
    : problem.message;

type Props = { problem: Error; retry?: () => void };

/** Says what went wrong and what to do about it. */
export const ProblemNote = ({ problem, retry }: Props) => (
  <div className="note bad" role="alert">
    <span>{textOf(problem)}</span>
    {retry && <Button onClick={retry}>Try again</Button>}
  </div>
);
