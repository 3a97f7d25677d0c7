import { isFirst, type Task } from '../contracts/queue-messages/task.ts';
import type { Delivery } from '../deliveries/delivery.ts';
import type { Message } from '../messages/message.ts';
import { deliveryKey } from './delivery-rows.ts';
import { livingDelivery } from './delivery-store.ts';
import { messageKey, payloadKey, rowToPayload } from './message-rows.ts';
import { livingMessage } from './message-store.ts';
import { type Key, keyText, type Row, type Table } from './table.ts';

/** A task with what the tables say about it. */
export type LoadedTask = {
  task: Task;
  /** Null when it is unknown or has outlived its retention. */
  message: Message | null;
  /** Null when no attempt was recorded yet. */
  delivery: Delivery | null;
};

/**
 * Loads what a batch of tasks is about.
 * @param again those of them that were received before, none where it is left out
 */
export type LoadTasks = (tasks: readonly Task[], again?: ReadonlySet<Task>) => Promise<LoadedTask[]>;

const messageKeys = (task: Task): Key[] => [
  messageKey(task.applicationId, task.messageId),
  ...(task.payloadApart ? [payloadKey(task.messageId)] : []),
];

const deliveryKeyOf = ({ endpointId, messageId }: Task): Key => deliveryKey(endpointId, messageId);

const withPayload = async (message: Message | null, row: Row | undefined): Promise<Message | null> => {
  if (message === null || !message.payloadApart || message.payloadGone) return message;
  return row ? { ...message, payload: await rowToPayload(row) } : { ...message, payloadGone: true };
};

/**
 * Loads the messages, payloads and deliveries of a batch of tasks: consistently, so that an expunged payload is never sent and
 * a duplicate is recognized, but for the deliveries of first attempts that are received for the first time. Those are not there yet,
 * and are looked for at half the price (docs/decisions/0022-first-look.md).
 * @param now milliseconds since 1970
 */
export const createTaskLoader = (table: Table, now: () => number): LoadTasks => {
  const readRows = async (tasks: readonly Task[], again?: ReadonlySet<Task>): Promise<Map<string, Row>> => {
    const { fresh = [], known = [] } = Object.groupBy(tasks, (task) =>
      isFirst(task) && !again?.has(task) ? 'fresh' : 'known',
    );
    const [certain, likely] = await Promise.all([
      table.getMany([...tasks.flatMap(messageKeys), ...known.map(deliveryKeyOf)]),
      table.getMany(fresh.map(deliveryKeyOf), false),
    ]);
    return new Map([...certain, ...likely]);
  };

  return async (tasks, again) => {
    const rows = await readRows(tasks, again);
    return Promise.all(
      tasks.map(async (task) => {
        const row = rows.get(keyText(messageKey(task.applicationId, task.messageId)));
        const message = await livingMessage(row, now());
        return {
          task,
          message: await withPayload(message, rows.get(keyText(payloadKey(task.messageId)))),
          delivery: livingDelivery(rows.get(keyText(deliveryKeyOf(task))), now()),
        };
      }),
    );
  };
};
