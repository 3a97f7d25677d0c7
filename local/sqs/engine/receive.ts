import { overLimit } from '../errors.ts';
import { countsOf, deleteSentBefore, nextDue, showDue } from '../store/message-store.ts';
import { buryMessage, nextVisible, takeMessage, type VisibleMessage } from '../store/receive-store.ts';
import { announce, arnOf, type Context, type Queue, queueNamed, queueOfArn } from './context.ts';
import { type Received, receivedMessage } from './received.ts';
import { waitAt } from './waiting-room.ts';

/** How to receive; what is absent is as the queue has it. */
export type ReceiveRequest = {
  /** At most this many messages, 1 to 10; 1 when absent. */
  max?: number | undefined;
  /** How long to wait for the first one, in seconds, at most 20. */
  waitSeconds?: number | undefined;
  /** For how long what is received stays hidden, in seconds. */
  visibilityTimeout?: number | undefined;
  /** Ends the wait with no messages; nothing is received once it has aborted. */
  signal?: AbortSignal | undefined;
};

/** How much becomes visible in one step: a step is one transaction, and nothing else runs during it. */
const STEP = 1000;

/**
 * Receives what is visible, or waits for it: a send, the end of a delay and the end of a visibility timeout end the
 * wait at once. Messages received as often as the queue's redrive policy allows move to its dead-letter queue instead.
 * @throws SqsError QueueDoesNotExist; OverLimit when as many are in flight as may be, unless it waits: a long poll is
 * told nothing (Developer Guide, "Amazon SQS message quotas")
 */
export const receive = async (
  context: Context,
  name: string,
  request: ReceiveRequest = {},
): Promise<Received[]> => {
  const { settings } = queueNamed(context, name);
  const wait = (request.waitSeconds ?? settings.ReceiveMessageWaitTimeSeconds) * 1000;
  const deadline = context.now() + wait;
  for (;;) {
    if (request.signal?.aborted || context.closing.aborted) return leave(context, name);
    const queue = queueNamed(context, name);
    const messages = take(context, queue, request, wait > 0);
    const left = deadline - context.now();
    if (messages.length > 0 || left <= 0) return messages;
    const woken = waitAt(context.room, queue.id, { time: left, signal: request.signal });
    announce(context, queue);
    await woken;
  }
};

/** Whoever was woken and leaves all the same passes the wake on. */
const leave = (context: Context, name: string): Received[] => {
  const queue = context.queues.get(name);
  if (queue) announce(context, queue);
  return [];
};

/** Removes what has outlived the queue's retention period and makes visible all that has become due. */
export const refresh = (context: Context, queue: Queue): void => {
  expire(context, queue);
  let shown = STEP;
  while (shown === STEP) shown = showSome(context, queue);
};

/** Whether something that was delayed or in flight is to become visible. */
const isDue = ({ database, now }: Context, { id }: Queue): boolean => {
  const due = nextDue(database, id);
  return due !== undefined && due <= now();
};

/** Looking first makes most receives many times cheaper: an update is costly even when it finds nothing. */
const showSome = (context: Context, queue: Queue): number =>
  isDue(context, queue) ? showDue(context.database, queue.id, context.now(), STEP) : 0;

const expire = ({ database, now }: Context, { id, settings }: Queue): void =>
  deleteSentBefore(database, id, now() - settings.MessageRetentionPeriod * 1000);

/** Whether a receive would find nothing: a long poll looks twice for each time that it finds something. */
const isEmptyHanded = (context: Context, queue: Queue): boolean => {
  const { visible, inFlight } = countsOf(context.database, queue.id);
  return visible === 0 && inFlight < context.inFlightLimit && !isDue(context, queue);
};

const take = (
  context: Context,
  queue: Queue,
  { max = 1, visibilityTimeout = queue.settings.VisibilityTimeout }: ReceiveRequest,
  waits: boolean,
): Received[] => {
  if (isEmptyHanded(context, queue)) return [];
  const taken = context.database.transaction(() => {
    expire(context, queue);
    showSome(context, queue);
    const { visible, inFlight } = countsOf(context.database, queue.id);
    const room = context.inFlightLimit - inFlight;
    if (room <= 0 && !waits) throw overLimit();
    return takeSome(context, queue, { max: Math.min(max, room, visible), visibilityTimeout });
  });
  announce(context, queue);
  return taken;
};

const takeSome = (
  context: Context,
  queue: Queue,
  { max, visibilityTimeout }: { max: number; visibilityTimeout: number },
): Received[] => {
  const taken: Received[] = [];
  while (taken.length < max) {
    const message = nextVisible(context.database, queue.id);
    if (!message) break;
    const grave = graveOf(context, queue, message);
    if (grave) bury(context, queue, message, grave);
    else {
      const now = context.now();
      takeMessage(context.database, message.id, now, now + visibilityTimeout * 1000);
      taken.push(receivedMessage(context, queue, message, now));
    }
  }
  return taken;
};

const graveOf = (
  context: Context,
  { settings: { RedrivePolicy: policy } }: Queue,
  { receives }: VisibleMessage,
): Queue | undefined =>
  policy && receives >= policy.maxReceiveCount ? queueOfArn(context, policy.deadLetterTargetArn) : undefined;

const bury = (context: Context, queue: Queue, { id }: VisibleMessage, grave: Queue): void => {
  buryMessage(context.database, {
    id,
    queue: grave.id,
    source: arnOf(context, queue.name),
    now: context.now(),
  });
  // Nobody runs before this transaction has ended: a wake is a promise.
  announce(context, grave);
};
