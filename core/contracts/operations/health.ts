import { forAnyone } from '../access.ts';
import type { Operations } from './operation.ts';

/** Whether anybody is there. */
export const healthOperations = {
  'v1.health.get': {
    method: 'GET',
    path: '/api/v1/health',
    tag: 'Health',
    summary: 'Say that somebody is there',
    access: forAnyone,
    answers: { 204: null },
  },
  'v1.health.ping': {
    method: 'GET',
    path: '/api/v1/health/ping',
    tag: 'Health',
    summary: 'Say that somebody is there',
    access: forAnyone,
    answers: { 204: null },
  },
} as const satisfies Operations;
