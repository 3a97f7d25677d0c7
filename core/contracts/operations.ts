import { apiKeyOperations } from './operations/api-keys.ts';
import { applicationOperations } from './operations/applications.ts';
import { attemptOperations } from './operations/attempts.ts';
import { authenticationOperations } from './operations/authentication.ts';
import { deadLetterOperations } from './operations/dead-letters.ts';
import { documentationOperations } from './operations/documentation.ts';
import { endpointOperations } from './operations/endpoints.ts';
import { eventTypeOperations } from './operations/event-types.ts';
import { failingEndpointOperations } from './operations/failing-endpoints.ts';
import { healthOperations } from './operations/health.ts';
import { messageOperations } from './operations/messages.ts';
import type { Operations } from './operations/operation.ts';
import { publishingOperations } from './operations/publishing.ts';
import { sendingAgainOperations } from './operations/sending-again.ts';
import { watchingOperations } from './operations/watching.ts';

/** Every operation of the HTTP API, by its operation id. */
export const operations = {
  ...publishingOperations,
  ...applicationOperations,
  ...endpointOperations,
  ...sendingAgainOperations,
  ...eventTypeOperations,
  ...messageOperations,
  ...attemptOperations,
  ...deadLetterOperations,
  ...failingEndpointOperations,
  ...watchingOperations,
  ...apiKeyOperations,
  ...authenticationOperations,
  ...documentationOperations,
  ...healthOperations,
} as const satisfies Operations;
