import type { TailedAttempt } from '../../../core/contracts/http/watching.ts';

/** More rows than this nobody reads, and the page would become slow. */
const mostRows = 300;

/** What was followed so far: attempts, newest first, and from when to go on. */
export type Followed = { attempts: TailedAttempt[]; after: string | undefined };

/** Where following begins. */
export const nothingYet: Followed = { attempts: [], after: undefined };

/** Adds what an answer brings. Some attempts come twice; each is shown once. */
export const follow = (before: Followed, answer: { data: TailedAttempt[]; after: string }): Followed => {
  const known = new Set(before.attempts.map(({ id }) => id));
  const further = answer.data.filter(({ id }) => !known.has(id)).reverse();
  return { attempts: [...further, ...before.attempts].slice(0, mostRows), after: answer.after };
};
