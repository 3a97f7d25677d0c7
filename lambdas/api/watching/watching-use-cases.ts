import type { watchingOperations } from '../../../core/contracts/operations/watching.ts';
import { ok } from '../../../core/http/answer.ts';
import type { UseCases } from '../../http/use-case.ts';
import { type DeliveryNumbersDeps, tellDeliveryNumbers } from './delivery-numbers.ts';
import { type TailDeps, tailAttempts } from './tail-attempts.ts';

/** What watching needs from the world. */
export type WatchingServices = DeliveryNumbersDeps & TailDeps;

/** What does each operation that watches. */
export const watchingUseCases = (services: WatchingServices): UseCases<typeof watchingOperations> => ({
  'v1.stats.deliveries': async ({ query }) => ok(await tellDeliveryNumbers(services, query)),
  'v1.tail': async ({ query }) => ok(await tailAttempts(services, query)),
});
