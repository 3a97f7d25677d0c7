import type { QueueAttributes } from '../requests/queue-attributes.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { type Counts, showInFlight } from '../store/message-store.ts';
import { type MoveTask, runningMoveTasks } from '../store/move-task-store.ts';
import { announce, arnOf, type Context, loadQueues, queueNamed } from './context.ts';
import { countMessages, describeQueue, oldestAge } from './describe.ts';
import { runMoveTask } from './move-runner.ts';
import { cancelMoveTask, listMoveTasks, type MoveRequest, startMoveTask } from './move-tasks.ts';
import {
  createQueue,
  deadLetterSources,
  deleteQueue,
  ensureQueue,
  purgeQueue,
  type QueueRequest,
  queueNames,
  setAttributes,
  tagQueue,
  untagQueue,
} from './queues.ts';
import { type ReceiveRequest, receive } from './receive.ts';
import type { Received } from './received.ts';
import { type Outgoing, type Sent, send, sendBatch } from './send.ts';
import { changeVisibility, deleteMessages, type Settled, type VisibilityChange } from './settle.ts';
import { closeWaitingRoom, openWaitingRoom } from './waiting-room.ts';

/** Where the queues are kept, and whose they are. */
export type EngineOptions = {
  /** A path, or `:memory:`. */
  file: string;
  region: string;
  accountId: string;
  /** Milliseconds since 1970. */
  now: () => number;
  /** How many messages of a queue may be in flight; 120,000 when absent, as on AWS. */
  inFlightLimit?: number;
};

/** Standard queues as Amazon SQS has them. Queues go by name; each operation throws `SqsError` as SQS words it. */
export type SqsEngine = ReturnType<typeof operationsOf> & {
  readonly region: string;
  readonly accountId: string;
  /** Ends every wait with no messages, lets go of the file and leaves running move tasks for the next start. */
  close(): void;
};

const IN_FLIGHT_LIMIT = 120_000;

/**
 * Opens the queues of a file, made if it is not there, and goes on with the move tasks that were running.
 * @throws Error when another process has the file open
 */
export const openQueues = ({ file, ...options }: EngineOptions): SqsEngine =>
  queuesIn(openDatabase(file), options);

/** Opens the queues of a database, which is closed with them. */
export const queuesIn = (database: Database, options: Omit<EngineOptions, 'file'>): SqsEngine => {
  const { region, accountId, now, inFlightLimit = IN_FLIGHT_LIMIT } = options;
  const closing = new AbortController();
  const context: Context = {
    database,
    room: openWaitingRoom(),
    queues: loadQueues(database),
    region,
    accountId,
    now,
    inFlightLimit,
    closing: closing.signal,
  };
  for (const { id } of runningMoveTasks(database)) void runMoveTask(context, id);
  const close = (): void => {
    if (closing.signal.aborted) return;
    closing.abort();
    closeWaitingRoom(context.room);
    database.close();
  };
  return { ...operationsOf(context), region, accountId, close };
};

/** The operations, each described where it is defined. */
const operationsOf = (context: Context) => ({
  arnOf: (name: string): string => arnOf(context, name),
  exists: (name: string): boolean => context.queues.has(name),
  createQueue: (queue: QueueRequest): void => void createQueue(context, queue),
  ensureQueue: (queue: QueueRequest): void => void ensureQueue(context, queue),
  setAttributes: (name: string, attributes: QueueAttributes): void =>
    void setAttributes(context, name, attributes),
  describe: (name: string, names: readonly string[]): QueueAttributes => describeQueue(context, name, names),
  counts: (name: string): Counts => countMessages(context, name),
  oldestAge: (name: string): number => oldestAge(context, name),
  deleteQueue: (name: string): void => deleteQueue(context, name),
  purgeQueue: (name: string): void => purgeQueue(context, name),
  queueNames: (prefix?: string): string[] => queueNames(context, prefix),
  deadLetterSources: (name: string): string[] => deadLetterSources(context, name),
  tags: (name: string): Record<string, string> => ({ ...queueNamed(context, name).tags }),
  tag: (name: string, tags: Record<string, string>): void => tagQueue(context, name, tags),
  untag: (name: string, keys: readonly string[]): void => untagQueue(context, name, keys),
  send: (name: string, message: Outgoing) => send(context, name, message),
  sendBatch: (name: string, messages: readonly Outgoing[]): Sent[] => sendBatch(context, name, messages),
  receive: (name: string, request?: ReceiveRequest): Promise<Received[]> => receive(context, name, request),
  delete: (name: string, handles: readonly string[]): Settled[] => deleteMessages(context, name, handles),
  changeVisibility: (name: string, changes: readonly VisibilityChange[]): Settled[] =>
    changeVisibility(context, name, changes),
  makeInFlightVisible: (): number => makeInFlightVisible(context),
  startMoveTask: (request: MoveRequest): MoveTask => startMoveTask(context, request),
  listMoveTasks: (sourceArn: string, limit: number): MoveTask[] => listMoveTasks(context, sourceArn, limit),
  cancelMoveTask: (id: string): MoveTask => cancelMoveTask(context, id),
});

/** For the start: what was in flight when the process ended is in nobody's hands now. Answers how many there were. */
const makeInFlightVisible = (context: Context): number => {
  let shown = 0;
  for (const queue of context.queues.values()) {
    shown += showInFlight(context.database, queue.id, context.now());
    announce(context, queue);
  }
  return shown;
};
