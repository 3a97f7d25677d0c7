import type { Task } from '../../core/contracts/queue-messages/task.ts';
import type { Received } from '../queue/records.ts';
import { type DeliverDeps, deliver } from './deliver.ts';

const firstFailure = (ends: readonly PromiseSettledResult<void>[]): PromiseSettledResult<void> =>
  ends.find(({ status }) => status === 'rejected') ?? { status: 'fulfilled', value: undefined };

/**
 * Works the tasks of all records at once; one answer a record, in their order. A record of which a task failed fails
 * as a whole: when it is received again, those that were done are dropped.
 */
export const deliverRecords = async (
  deps: DeliverDeps,
  records: readonly Received<Task[]>[],
): Promise<PromiseSettledResult<void>[]> => {
  const received = records.map(({ body, ...record }) => body.map((task) => ({ ...record, body: task })));
  const all = received.flat();
  const ends = await deliver(deps, all);
  const endOf = new Map(all.map((one, index) => [one, ends[index]]));
  return received.map((ones) => firstFailure(ones.flatMap((one) => endOf.get(one) ?? [])));
};
