import { forRoot } from '../access.ts';
import { apiKeyCreated, apiKeyIn, apiKeyList, apiKeyListQuery } from '../http/api-keys.ts';
import type { Operations } from './operation.ts';

const tag = 'API key';
const list = '/api/v1/api-key';

/**
 * Operations on keys. They are for the root key alone: an administrator's key that could make keys would live on in
 * them after it was revoked.
 */
export const apiKeyOperations = {
  'v1.api-key.list': {
    method: 'GET',
    path: list,
    tag,
    summary: 'List keys, newest first',
    access: forRoot,
    query: apiKeyListQuery,
    answers: { 200: apiKeyList },
  },
  'v1.api-key.create': {
    method: 'POST',
    path: list,
    tag,
    summary: 'Create a key; its text is shown this once',
    access: forRoot,
    body: apiKeyIn,
    answers: { 201: apiKeyCreated },
  },
  'v1.api-key.delete': {
    method: 'DELETE',
    path: `${list}/{key_id}`,
    tag,
    summary: 'Revoke a key, which stops working within 10 seconds',
    access: forRoot,
    answers: { 204: null },
  },
} as const satisfies Operations;
