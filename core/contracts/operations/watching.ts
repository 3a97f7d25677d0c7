import { forReaders } from '../access.ts';
import { deliveryNumbers, deliveryNumbersQuery, tailOut, tailQuery } from '../http/watching.ts';
import type { Operations } from './operation.ts';

const tag = 'Watching';

/** Operations that watch all applications at once. They cost the delivery path nothing: they read metrics and logs. */
export const watchingOperations = {
  'v1.stats.deliveries': {
    method: 'GET',
    path: '/api/v1/stats/deliveries',
    tag,
    summary: 'How many messages were accepted, and how their deliveries went, over time',
    access: forReaders,
    query: deliveryNumbersQuery,
    answers: { 200: deliveryNumbers },
  },
  'v1.tail': {
    method: 'GET',
    path: '/api/v1/tail',
    tag,
    summary: 'Follow attempts as they are made',
    access: forReaders,
    query: tailQuery,
    answers: { 200: tailOut },
  },
} as const satisfies Operations;
