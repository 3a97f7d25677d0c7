import type { apiKeyOperations } from '../../../core/contracts/operations/api-keys.ts';
import { noContent } from '../../../core/http/answer.ts';
import { notFound } from '../../../core/http/problem.ts';
import type { UseCase } from '../../http/use-case.ts';
import type { ApiKeyServices } from './api-key-use-cases.ts';

/** Revokes a key. */
export const deleteApiKey =
  ({ apiKeys }: Pick<ApiKeyServices, 'apiKeys'>): UseCase<(typeof apiKeyOperations)['v1.api-key.delete']> =>
  async ({ params }) => {
    if (!(await apiKeys.remove(params.key_id))) throw notFound('API key');
    return noContent();
  };
