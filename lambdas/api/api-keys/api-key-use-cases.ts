import type { ApiKeyStore } from '../../../core/aws/api-keys.ts';
import type { apiKeyOperations } from '../../../core/contracts/operations/api-keys.ts';
import type { MakeId } from '../../../core/ids/ids.ts';
import type { UseCases } from '../../http/use-case.ts';
import { createApiKey } from './create-api-key.ts';
import { deleteApiKey } from './delete-api-key.ts';
import { listApiKeys } from './list-api-keys.ts';

/** What managing keys needs from the world. */
export type ApiKeyServices = {
  apiKeys: ApiKeyStore;
  /** Milliseconds since 1970. */
  now: () => number;
  makeId: MakeId;
  /** That many unpredictable bytes. */
  randomBytes: (count: number) => Uint8Array;
};

/** What does each operation on keys. */
export const apiKeyUseCases = (services: ApiKeyServices): UseCases<typeof apiKeyOperations> => ({
  'v1.api-key.list': listApiKeys(services),
  'v1.api-key.create': createApiKey(services),
  'v1.api-key.delete': deleteApiKey(services),
});
