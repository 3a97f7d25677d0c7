import { applicationOperations } from './operations/applications.ts';
import { endpointOperations } from './operations/endpoints.ts';
import { eventTypeOperations } from './operations/event-types.ts';
import { healthOperations } from './operations/health.ts';
import type { Operations } from './operations/operation.ts';

/** Every operation of the HTTP API, by its operation id. */
export const operations = {
  ...healthOperations,
  ...applicationOperations,
  ...endpointOperations,
  ...eventTypeOperations,
} as const satisfies Operations;
