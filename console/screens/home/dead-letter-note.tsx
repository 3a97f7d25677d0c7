import { Link } from '@tanstack/react-router';
import { deadLetterOperations } from '../../../core/contracts/operations/dead-letters.ts';
import { useAnswer } from '../../api/use-api.ts';
import { countText } from '../../parts/format.ts';

/** Milliseconds between two looks. */
const lookAgainAfter = 10_000;

/** Says that there are dead letters, where there are any. */
export const DeadLetterNote = () => {
  const { data } = useAnswer(deadLetterOperations['v1.dlq.get'], {}, { refetchInterval: lookAgainAfter });
  if (data === undefined || data.depth === 0) return null;
  return (
    <p className="note bad">
      <span>
        {data.depth === 1 ? 'A dead letter waits' : `${countText(data.depth)} dead letters wait`} to be
        redriven.
      </span>
      <Link to="/dlq">See dead letters</Link>
    </p>
  );
};
