import { forReaders } from '../access.ts';
import { failingEndpointList, failingEndpointListQuery } from '../http/failing-endpoints.ts';
import type { Operations } from './operation.ts';

/** Operations on the endpoints that fail, of all applications. */
export const failingEndpointOperations = {
  'v1.failing-endpoint.list': {
    method: 'GET',
    path: '/api/v1/failing-endpoint',
    tag: 'Failing endpoint',
    summary: 'List the endpoints whose last attempt failed, of all applications, longest failing first',
    access: forReaders,
    query: failingEndpointListQuery,
    answers: { 200: failingEndpointList },
  },
} as const satisfies Operations;
