import { queueDoesNotExist } from '../errors.ts';
import { type QueueSettings, readSettings } from '../requests/queue-attributes.ts';
import type { Database } from '../store/database.ts';
import { countsOf, nextDue } from '../store/message-store.ts';
import { allQueues, type QueueRow } from '../store/queue-store.ts';
import { isAwaited, setAlarm, type WaitingRoom, wakeOne } from './waiting-room.ts';

/** A queue with its settings read. */
export type Queue = QueueRow & { settings: QueueSettings };

/** What every operation of the engine works with. */
export type Context = {
  database: Database;
  room: WaitingRoom;
  /** All queues by name: this process alone holds the file, so they need not be read again. */
  queues: Map<string, Queue>;
  region: string;
  accountId: string;
  /** Milliseconds since 1970. */
  now: () => number;
  inFlightLimit: number;
  /** Aborted when the engine closes. */
  closing: AbortSignal;
};

/** A kept queue, ready for use. */
export const queueOf = (row: QueueRow): Queue => ({ ...row, settings: readSettings(row.attributes) });

/** Every kept queue by name. */
export const loadQueues = (database: Database): Map<string, Queue> =>
  new Map(allQueues(database).map((row) => [row.name, queueOf(row)]));

/** @throws SqsError QueueDoesNotExist */
export const queueNamed = ({ queues }: Context, name: string): Queue => {
  const queue = queues.get(name);
  if (!queue) throw queueDoesNotExist();
  return queue;
};

/** The ARN of a queue of this account and region. */
export const arnOf = ({ region, accountId }: Context, name: string): string =>
  `arn:aws:sqs:${region}:${accountId}:${name}`;

/** The queue of an ARN, if it is one of this account and region. */
export const queueOfArn = (context: Context, arn: string): Queue | undefined => {
  const queue = context.queues.get(arn.slice(arn.lastIndexOf(':') + 1));
  return queue && arnOf(context, queue.name) === arn ? queue : undefined;
};

/**
 * Tells those who wait at a queue what has changed: sets the alarm for what becomes visible next, and wakes one of
 * them if there is something to receive. Whoever is woken calls this again, so one wake reaches as many as it must.
 */
export const announce = ({ database, room, now, closing, inFlightLimit }: Context, queue: Queue): void => {
  if (closing.aborted || !isAwaited(room, queue.id)) return;
  const due = nextDue(database, queue.id);
  if (due !== undefined) setAlarm(room, queue.id, due - now());
  const { visible, inFlight } = countsOf(database, queue.id);
  if (visible > 0 && inFlight < inFlightLimit) wakeOne(room, queue.id);
};
