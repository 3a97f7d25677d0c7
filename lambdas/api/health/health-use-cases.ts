import type { healthOperations } from '../../../core/contracts/operations/health.ts';
import { noContent } from '../../../core/http/answer.ts';
import type { UseCases } from '../../http/use-case.ts';

/** What does each operation on health: that it answers is the answer. */
export const healthUseCases = (): UseCases<typeof healthOperations> => ({
  'v1.health.get': async () => noContent(),
  'v1.health.ping': async () => noContent(),
});
