import type { Application } from '../../core/applications/application.ts';
import type { MessageStore, NewMessage } from '../../core/aws/message-store.ts';
import { QueueRefused, type SendAll } from '../../core/aws/queue-sender.ts';
import { mostMessagesTogether } from '../../core/contracts/queue-messages/together.ts';
import type { MakeId } from '../../core/ids/ids.ts';
import { timeOfId } from '../../core/ids/time-of-id.ts';
import { chunked } from '../../core/lists/chunked.ts';
import {
  claimEventId,
  type EventClaim,
  type EventClaims,
  type Time,
} from '../../core/publishing/claim-event-id.ts';
import { hashOf, type Publication } from '../../core/publishing/publication.ts';
import { intakeEntry, newMessage } from './new-message.ts';

/** What publishing needs from the world. */
export type PublishDeps = {
  messages: Pick<MessageStore, 'putAll' | 'removeAll'>;
  claims: EventClaims;
  sendAll: SendAll;
  intakeQueueUrl: string;
  makeId: MakeId;
  time: Time;
  /** Days a message is kept. */
  retentionDays: number;
};

/** One publication and the application it belongs to, read consistently. */
export type Order = { application: Application; publication: Publication };

/**
 * What became of a publication: `accepted` and in the intake queue; already `published` before, under this id;
 * a `conflict` with another event of its id; `busy`, as the same event is being published; or `refused` by the queue.
 */
export type Published =
  | { kind: 'accepted'; message: NewMessage }
  | { kind: 'published'; messageId: string }
  | { kind: 'conflict' }
  | { kind: 'busy' }
  | { kind: 'refused' };

type Ready = { order: Order; message: NewMessage; claim: EventClaim | null };
type Settled = Extract<Published, { kind: 'published' | 'conflict' | 'busy' }>;

/**
 * Publishes events: claims their event ids, stores the messages, puts their ids into the intake queue and marks the
 * claims. Only what the queue took is `accepted`, so an accepted message is never lost.
 * @returns one answer for each order, in their order
 */
export const publish = async (deps: PublishDeps, orders: readonly Order[]): Promise<Published[]> => {
  const answers = new Map<Order, Published>();
  for (const wave of wavesOf(orders)) {
    for (const [order, published] of await publishWave(deps, wave)) answers.set(order, published);
  }
  return orders.map((order) => answers.get(order) ?? { kind: 'refused' });
};

/** An event id that occurs again in one request must not wait for itself: its repeats go in later waves. */
const wavesOf = (orders: readonly Order[]): Order[][] => {
  const waves: Order[][] = [];
  const timesSeen = new Map<string, number>();
  for (const order of orders) {
    const { eventId } = order.publication;
    const key = `${order.application.id} ${eventId}`;
    const wave = eventId === null ? 0 : (timesSeen.get(key) ?? 0);
    timesSeen.set(key, wave + 1);
    waves[wave] = [...(waves[wave] ?? []), order];
  }
  return waves;
};

const publishWave = async (deps: PublishDeps, orders: readonly Order[]): Promise<[Order, Published][]> => {
  const prepared = await Promise.all(
    orders.map(async (order): Promise<[Order, Ready | Settled]> => [order, await prepare(deps, order)]),
  );
  const ready = prepared.map(([, one]) => one).filter((one) => 'message' in one);
  const refused = await storeAndSend(deps, ready);
  return prepared.map(([order, one]) => [order, 'message' in one ? answerOf(one, refused) : one]);
};

const answerOf = (one: Ready, refused: Set<Ready>): Published =>
  refused.has(one) ? { kind: 'refused' } : { kind: 'accepted', message: one.message };

const prepare = async (deps: PublishDeps, order: Order): Promise<Ready | Settled> => {
  const id = deps.makeId('message', deps.time.now());
  const message = newMessage(order, id, deps.retentionDays);
  if (message.eventId === null) return { order, message, claim: null };
  const claimed = await claimEventId(deps.claims, claimFor(order, message, message.eventId), deps.time);
  if (claimed.kind !== 'ours') return claimed;
  return {
    order,
    message: newMessage(order, claimed.claim.messageId, deps.retentionDays),
    claim: claimed.claim,
  };
};

const claimFor = (order: Order, message: NewMessage, eventId: string): EventClaim => ({
  applicationId: message.applicationId,
  eventId,
  messageId: message.id,
  hash: hashOf(order.publication),
  claimedAt: timeOfId(message.id),
  expiresAt: message.expiresAt,
});

const storeAndSend = async (deps: PublishDeps, ready: readonly Ready[]): Promise<Set<Ready>> => {
  if (ready.length === 0) return new Set();
  const apart = await deps.messages.putAll(ready.map(({ message }) => message));
  for (const { message } of ready) message.payloadApart = apart.has(message.id);
  const refused = new Set(await send(deps, ready));
  await Promise.all(ready.map((one) => (refused.has(one) ? undo(deps, one) : markSent(deps, one))));
  return refused;
};

/** @returns those that the queue did not take */
const send = async (deps: PublishDeps, ready: readonly Ready[]): Promise<Ready[]> => {
  const groups = chunked(ready, mostMessagesTogether);
  try {
    await deps.sendAll(deps.intakeQueueUrl, groups.map(intakeEntry));
    return [];
  } catch (error) {
    if (!(error instanceof QueueRefused)) throw error;
    return error.failed.flatMap((position) => groups[position] ?? []);
  }
};

const markSent = async (deps: PublishDeps, { claim }: Ready): Promise<void> => {
  if (claim) await deps.claims.markSent(claim);
};

/** A refused message with an event id stays, as its claim promises the same message id to the next try. */
const undo = (deps: PublishDeps, { message, claim }: Ready): Promise<void> =>
  claim ? deps.claims.giveBack(claim) : deps.messages.removeAll([message]);
