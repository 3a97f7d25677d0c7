import type { apiKeyOperations } from '../../../core/contracts/operations/api-keys.ts';
import {
  hashOfSecret,
  keyText,
  presentApiKey,
  type StoredKey,
  secretBytes,
} from '../../../core/credentials/api-key.ts';
import { created } from '../../../core/http/answer.ts';
import { invalidAt } from '../../../core/http/problem.ts';
import { timeOfId } from '../../../core/ids/time-of-id.ts';
import type { UseCase } from '../../http/use-case.ts';
import type { ApiKeyServices } from './api-key-use-cases.ts';

/** Creates a key and shows its text, which nothing can show again. */
export const createApiKey =
  (services: ApiKeyServices): UseCase<(typeof apiKeyOperations)['v1.api-key.create']> =>
  async ({ body }) => {
    const { name, scope, expiresAt = null } = body();
    const now = services.now();
    if (expiresAt !== null && expiresAt <= now)
      throw invalidAt(['body', 'expiresAt'], 'must be in the future');
    const id = services.makeId('apiKey', now);
    const secret = services.randomBytes(secretBytes);
    const hash = hashOfSecret(secret);
    const key: StoredKey = { id, hash, name, scope, createdAt: timeOfId(id), expiresAt, lastUsedAt: null };
    await services.apiKeys.create(key);
    return created({ ...presentApiKey(key), key: keyText(id, secret) });
  };
