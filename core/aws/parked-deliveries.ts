import { type Task, task } from '../contracts/queue-messages/task.ts';
import * as z from '../contracts/zod.ts';
import { toSeconds } from './message-rows.ts';
import type { Key, Row, Table } from './table.ts';

const parkedRow = z.object({
  p: z.string(),
  s: z.string(),
  /** the task, as JSON */
  b: z.string(),
});

const partition = (endpointId: string) => `Q#${endpointId}`;

const keyOf = ({ endpointId, messageId }: Pick<Task, 'endpointId' | 'messageId'>): Key => ({
  p: partition(endpointId),
  s: messageId,
});

const toTask = (row: Row): Task => task.parse(JSON.parse(parkedRow.parse(row).b));

/** Tasks of deliveries that wait for their endpoint's circuit to close: a partition an endpoint, oldest message first. */
export const createParkedDeliveries = (table: Table) => {
  /** @param expiresAt when the message does, milliseconds since 1970 */
  const put = async (parked: Task, expiresAt: number): Promise<void> => {
    await table.put({ ...keyOf(parked), b: JSON.stringify(parked), e: toSeconds(expiresAt) });
  };

  /** The oldest, so many of them. */
  const oldest = async (endpointId: string, limit: number): Promise<Task[]> => {
    const { rows } = await table.query({ partition: partition(endpointId), limit, consistent: true });
    return rows.map(toTask);
  };

  const remove = (tasks: readonly Task[]): Promise<void> => table.removeMany(tasks.map(keyOf));

  /** How many there are, counted no further than `atMost`. */
  const count = async (endpointId: string, atMost: number): Promise<number> =>
    Math.min(atMost, await table.count({ partition: partition(endpointId), limit: atMost }, atMost));

  return { put, oldest, remove, count };
};

/** Tasks of deliveries that wait for their endpoint's circuit to close. */
export type ParkedDeliveries = ReturnType<typeof createParkedDeliveries>;
