import { type Authorize, allowAll } from '../aws/callers.ts';

/** What decides on calls, for those who start before it is known which template runs. */
export type LateAuthorize = {
  authorize: Authorize;
  /** Has this decide from now on. */
  settle: (decide: Authorize) => void;
};

/** Allows everything until it is settled who decides; functions, whom alone policies bind, are started after. */
export const lateAuthorize = (): LateAuthorize => {
  let decide = allowAll;
  return {
    authorize: (call) => decide(call),
    settle: (settled) => {
      decide = settled;
    },
  };
};
