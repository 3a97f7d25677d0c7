import { type AwsCall, keyOfCall } from '../aws/callers.ts';
import type { Judgement } from '../aws/refusals.ts';

/** Asks another thread who may do what. */
export type Asking = {
  /** Why some calls, taken together, are refused; undefined when each is allowed. */
  refusalOf: (calls: readonly AwsCall[]) => Promise<string | undefined>;
  /** Takes the answer to a question. */
  answer: (id: number, judgement: Judgement) => void;
};

/** Remembers which calls were allowed for good: asking about each would be a round trip between threads. */
export const openAsking = (ask: (id: number, calls: AwsCall[]) => void): Asking => {
  const waiting = new Map<number, (judgement: Judgement) => void>();
  const allowed = new Set<string>();
  let lastId = 0;
  const judgementOf = (calls: AwsCall[]): Promise<Judgement> => {
    const { promise, resolve } = Promise.withResolvers<Judgement>();
    const id = ++lastId;
    waiting.set(id, resolve);
    ask(id, calls);
    return promise;
  };
  return {
    refusalOf: async (calls) => {
      const open = calls.filter((call) => !allowed.has(keyOfCall(call)));
      if (open.length === 0) return undefined;
      const judgement = await judgementOf(open);
      if (judgement.refusal !== undefined) return judgement.refusal;
      if (judgement.lasting) for (const call of open) allowed.add(keyOfCall(call));
      return undefined;
    },
    answer: (id, judgement) => {
      waiting.get(id)?.(judgement);
      waiting.delete(id);
    },
  };
};
