import { Link } from '@tanstack/react-router';
import { deadLetterOperations } from '../../../core/contracts/operations/dead-letters.ts';
import { useAnswer } from '../../api/use-api.ts';
import { Answered } from '../../parts/answered.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Section } from '../../parts/section.tsx';
import { FailingEndpoints } from './failing-endpoints.tsx';

/** Milliseconds between two looks. */
const lookAgainAfter = 10_000;

/** How everything stands. */
export const Home = () => {
  const depth = useAnswer(deadLetterOperations['v1.dlq.get'], {}, { refetchInterval: lookAgainAfter });
  return (
    <Screen title="Home">
      <Section title="Dead letters">
        <Answered to={depth}>
          {({ depth: count }) =>
            count === 0 ? (
              <p className="quiet">None. Every delivery has arrived or is still being tried.</p>
            ) : (
              <p>
                <Link to="/dlq">{count.toLocaleString()} dead letters</Link> wait to be redriven.
              </p>
            )
          }
        </Answered>
      </Section>
      <FailingEndpoints />
    </Screen>
  );
};
