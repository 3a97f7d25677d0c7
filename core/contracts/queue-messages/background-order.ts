import { idSchema } from '../identifiers.ts';
import * as z from '../zod.ts';

/** What the background queue carries: a background task to go on with, or an endpoint whose parked deliveries to release. */
export const backgroundOrder = z.union([
  z.object({ backgroundTaskId: idSchema('backgroundTask') }),
  z.object({ releaseEndpointId: idSchema('endpoint') }),
]);
export type BackgroundOrder = z.infer<typeof backgroundOrder>;
