import { attemptOperations } from '../../../core/contracts/operations/attempts.ts';
import { usePages } from '../../api/use-pages.ts';
import { Empty } from '../../parts/empty.tsx';
import { Pages } from '../../parts/list.tsx';
import { Section } from '../../parts/section.tsx';
import { AttemptCard } from './attempt-card.tsx';

/** Milliseconds between two looks for further attempts. */
const lookAgainAfter = 3_000;

/** Every attempt of a message, newest first, with what was answered. */
export const Attempts = ({ appId, msgId }: { appId: string; msgId: string }) => {
  const pages = usePages(
    attemptOperations['v1.message-attempt.list-by-msg'],
    { params: { app_id: appId, msg_id: msgId } },
    lookAgainAfter,
  );
  return (
    <Section title="Attempts">
      <Pages
        pages={pages}
        empty={<Empty title="Not attempted yet">Attempts show up here as they are made.</Empty>}
      >
        {(attempts) => (
          <div className="attempts">
            {attempts.map((attempt, index) => (
              <AttemptCard key={attempt.id} appId={appId} attempt={attempt} open={index === 0} />
            ))}
          </div>
        )}
      </Pages>
    </Section>
  );
};
