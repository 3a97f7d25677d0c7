import { applicationOperations } from './operations/applications.ts';
import { attemptOperations } from './operations/attempts.ts';
import { deadLetterOperations } from './operations/dead-letters.ts';
import { endpointOperations } from './operations/endpoints.ts';
import { eventTypeOperations } from './operations/event-types.ts';
import { healthOperations } from './operations/health.ts';
import { messageOperations } from './operations/messages.ts';
import type { Operations } from './operations/operation.ts';
import { publishingOperations } from './operations/publishing.ts';

/** Every operation of the HTTP API, by its operation id. */
export const operations = {
  ...healthOperations,
  ...applicationOperations,
  ...endpointOperations,
  ...eventTypeOperations,
  ...messageOperations,
  ...attemptOperations,
  ...deadLetterOperations,
  ...publishingOperations,
} as const satisfies Operations;
