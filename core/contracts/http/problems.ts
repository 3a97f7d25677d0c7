import * as z from 'zod';

/** The body of every refusal but 422. */
export const problemOut = z.object({ code: z.string(), detail: z.string() });

/** The body of 422: every fault found. `loc` begins with `body`, `query`, `path` or `header`; list positions are `[0]`. */
export const faultsOut = z.object({
  detail: z.array(z.object({ loc: z.array(z.string()).min(1), msg: z.string(), type: z.string() })).min(1),
});
