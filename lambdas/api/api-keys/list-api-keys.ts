import type { apiKeyOperations } from '../../../core/contracts/operations/api-keys.ts';
import { presentApiKey } from '../../../core/credentials/api-key.ts';
import type { UseCase } from '../../http/use-case.ts';
import { answerList, orderOf } from '../whole-list.ts';
import type { ApiKeyServices } from './api-key-use-cases.ts';

/** Lists keys, newest first unless asked otherwise. */
export const listApiKeys =
  ({ apiKeys }: Pick<ApiKeyServices, 'apiKeys'>): UseCase<(typeof apiKeyOperations)['v1.api-key.list']> =>
  ({ query }) =>
    answerList({
      query,
      order: orderOf(query.order),
      readers: (window) => [apiKeys.reader(window)],
      present: presentApiKey,
    });
