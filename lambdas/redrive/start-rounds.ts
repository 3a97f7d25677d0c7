import type { DeliveryStore } from '../../core/aws/delivery-store.ts';
import type { MessageStore } from '../../core/aws/message-store.ts';
import type { Delivery } from '../../core/deliveries/delivery.ts';
import { redriven, withoutLetter } from '../../core/redriving/criteria.ts';
import type { Counts } from '../../core/redriving/progress.ts';
import { type Standing, type Start, standingOf, taskOf } from '../../core/redriving/start.ts';
import { type BulkDeps, sendToBulk } from './send-to-bulk.ts';

/** What starting rounds needs from the world. */
export type StartRoundsDeps = BulkDeps & {
  deliveries: Pick<DeliveryStore, 'replace' | 'getStored'>;
  messages: Pick<MessageStore, 'areSendable'>;
  /** Milliseconds since 1970. */
  now: () => number;
};

type Judged = { start: Start; delivery: Delivery | null; standing: Standing };

const nameOf = ({ endpointId, messageId }: Pick<Start, 'endpointId' | 'messageId'>) =>
  `${endpointId} ${messageId}`;

const judgeAll = async (deps: StartRoundsDeps, starts: readonly Start[]): Promise<Judged[]> => {
  const [recorded, sendable] = await Promise.all([
    deps.deliveries.getStored(starts),
    deps.messages.areSendable(starts),
  ]);
  const deliveries = new Map(recorded.map((delivery) => [nameOf(delivery), delivery]));
  return starts.map((start, index) => {
    const delivery = deliveries.get(nameOf(start)) ?? null;
    return { start, delivery, standing: standingOf(start, delivery, sendable[index] === true) };
  });
};

const write = async (deps: StartRoundsDeps, { delivery, standing }: Judged): Promise<void> => {
  if (delivery === null) return;
  if (standing === 'due') await deps.deliveries.replace(delivery, redriven(delivery, deps.now()));
  if (standing === 'gone') await deps.deliveries.replace(delivery, withoutLetter(delivery));
};

/**
 * Enqueues the rounds of a page that are not started yet, then writes that they are under way: were it the other way
 * round, one lost between the two would be nowhere. Those whose payload is gone stay dead, without a letter.
 * @param rate deliveries a second
 * @returns how the whole page stands then, whichever run started what of it
 */
export const startRounds = async (
  deps: StartRoundsDeps,
  starts: readonly Start[],
  rate: number,
): Promise<Counts> => {
  const judged = await judgeAll(deps, starts);
  const due = judged.filter(({ standing }) => standing === 'due');
  await sendToBulk(
    deps,
    due.map(({ start }) => taskOf(start)),
    rate,
  );
  await Promise.all(judged.map((one) => write(deps, one)));
  const skipped = judged.filter(({ standing }) => standing === 'gone' || standing === 'overtaken').length;
  return { redriven: judged.length - skipped, skipped };
};
