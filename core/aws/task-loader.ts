import type { Task } from '../contracts/queue-messages/task.ts';
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

/** Loads what a batch of tasks is about. */
export type LoadTasks = (tasks: readonly Task[]) => Promise<LoadedTask[]>;

const keysOf = (task: Task): Key[] => [
  messageKey(task.applicationId, task.messageId),
  deliveryKey(task.endpointId, task.messageId),
  ...(task.payloadApart ? [payloadKey(task.messageId)] : []),
];

const withPayload = async (message: Message | null, row: Row | undefined): Promise<Message | null> => {
  if (message === null || !message.payloadApart || message.payloadGone) return message;
  return row ? { ...message, payload: await rowToPayload(row) } : { ...message, payloadGone: true };
};

/**
 * Loads the messages, payloads and deliveries of a batch of tasks in one consistent BatchGetItem, so that an expunged
 * payload is never sent and a duplicate is recognized.
 * @param now milliseconds since 1970
 */
export const createTaskLoader =
  (table: Table, now: () => number): LoadTasks =>
  async (tasks) => {
    const rows = await table.getMany(tasks.flatMap(keysOf));
    return Promise.all(
      tasks.map(async (task) => {
        const row = rows.get(keyText(messageKey(task.applicationId, task.messageId)));
        const message = await livingMessage(row, now());
        return {
          task,
          message: await withPayload(message, rows.get(keyText(payloadKey(task.messageId)))),
          delivery: livingDelivery(rows.get(keyText(deliveryKey(task.endpointId, task.messageId))), now()),
        };
      }),
    );
  };
