import { z } from 'zod';
import type { Outcome } from '../functions/messages.ts';

const failures = z
  .object({
    batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
  })
  .nullable();

/**
 * The ids of the messages of a batch that failed, by Lambda's rules ("Handling errors for an SQS event source",
 * success and failure conditions): nothing reported is success of all; an error, or a report that is malformed or
 * names a message that is not in the batch, is failure of all.
 */
export const failedIds = (
  outcome: Outcome,
  ids: readonly string[],
  reportsFailures: boolean,
): ReadonlySet<string> => {
  if (!outcome.ok) return new Set(ids);
  if (!reportsFailures) return new Set();
  const report = failures.safeParse(JSON.parse(outcome.payload));
  if (!report.success) return new Set(ids);
  const failed = (report.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  return new Set(failed.every((id) => ids.includes(id)) ? failed : ids);
};
