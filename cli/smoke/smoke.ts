import type { Belongings } from '../acceptance/belongings.ts';
import { must } from '../acceptance/eventually.ts';
import { belongingsOf, type Stage, setStage, type Terms } from '../acceptance/stage.ts';
import type { Session } from '../session.ts';
import { deadLetterPromises, deadLetters } from './dead-letters.ts';
import { delivering, deliveringPromises } from './delivering.ts';
import { keyPromises, keys } from './keys.ts';
import { checkGroup, leaveOutGroup, type Tell } from './promises.ts';
import { reaching } from './reaching.ts';

const stagePromises = { set: 'An application can be created, and a receiver for its endpoints' } as const;
const cleaningPromises = { clean: 'Everything that this run made is deleted' } as const;

const notReached = 'it is not reached, or with no key that does';

const onStage = async (
  stage: Stage,
  belongings: Belongings,
  { caller }: Terms,
  tell: Tell,
): Promise<void> => {
  await delivering(stage, tell);
  await deadLetters(stage, belongings, tell);
  if (caller.kind === 'root') await keys(stage, belongings, tell);
  else leaveOutGroup(keyPromises, tell, 'only the root key makes keys');
};

const clean = async (belongings: Belongings, tell: Tell): Promise<void> => {
  await checkGroup(cleaningPromises, tell, ({ keep }) =>
    keep('clean', async () => {
      const left = await belongings.removeAll();
      must(left.length === 0, `left over: ${left.join(', ')}`);
    }),
  );
};

const offStage = (tell: Tell, why: string): void => {
  for (const group of [deliveringPromises, deadLetterPromises, keyPromises]) leaveOutGroup(group, tell, why);
};

/**
 * Checks what a Posthorn promises, in an application of its own, and deletes what it made.
 * @throws InterruptedError on Ctrl-C, once everything is deleted
 */
export const smoke = async (session: Session, terms: Omit<Terms, 'caller'>, tell: Tell): Promise<void> => {
  const caller = await reaching(session, tell);
  if (caller === undefined) {
    leaveOutGroup(stagePromises, tell, notReached);
    offStage(tell, notReached);
    leaveOutGroup(cleaningPromises, tell, 'nothing was made');
    return;
  }
  const belongings = belongingsOf(session);
  try {
    const stage = await checkGroup(stagePromises, tell, ({ keep }) =>
      keep('set', () => setStage(session, belongings, { ...terms, caller })),
    );
    if (stage === undefined) offStage(tell, 'there is no application to check it with');
    else await onStage(stage, belongings, { ...terms, caller }, tell);
  } finally {
    await clean(belongings, tell);
  }
};
