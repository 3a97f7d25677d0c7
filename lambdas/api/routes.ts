import { apiKeyOperations } from '../../core/contracts/operations/api-keys.ts';
import { applicationOperations } from '../../core/contracts/operations/applications.ts';
import { attemptOperations } from '../../core/contracts/operations/attempts.ts';
import { authenticationOperations } from '../../core/contracts/operations/authentication.ts';
import { deadLetterOperations } from '../../core/contracts/operations/dead-letters.ts';
import { documentationOperations } from '../../core/contracts/operations/documentation.ts';
import { endpointOperations } from '../../core/contracts/operations/endpoints.ts';
import { eventTypeOperations } from '../../core/contracts/operations/event-types.ts';
import { failingEndpointOperations } from '../../core/contracts/operations/failing-endpoints.ts';
import { healthOperations } from '../../core/contracts/operations/health.ts';
import { messageOperations } from '../../core/contracts/operations/messages.ts';
import { sendingAgainOperations } from '../../core/contracts/operations/sending-again.ts';
import { watchingOperations } from '../../core/contracts/operations/watching.ts';
import type { HttpRoute } from '../http/http-handler.ts';
import { routesOf } from '../http/routes.ts';
import type { PublishingRoutesDeps } from '../publish/routes.ts';
import { publishingRoutes } from '../publish/routes.ts';
import { apiKeyUseCases } from './api-keys/api-key-use-cases.ts';
import { applicationUseCases } from './applications/application-use-cases.ts';
import { attemptUseCases } from './attempts/attempt-use-cases.ts';
import { authenticationUseCases } from './authentication/authentication-use-cases.ts';
import { consoleRedirect } from './console-redirect.ts';
import { deadLetterUseCases } from './dead-letters/dead-letter-use-cases.ts';
import { documentationUseCases } from './documentation/documentation-use-cases.ts';
import { endpointUseCases } from './endpoints/endpoint-use-cases.ts';
import { sendingUseCases } from './endpoints/sending/sending-use-cases.ts';
import { eventTypeUseCases } from './event-types/event-type-use-cases.ts';
import { failingEndpointUseCases } from './failing-endpoints/failing-endpoint-use-cases.ts';
import { healthUseCases } from './health/health-use-cases.ts';
import { messageUseCases } from './messages/message-use-cases.ts';
import { watchingUseCases } from './watching/watching-use-cases.ts';
import type { ApiServices } from './wiring.ts';

/** Every route that HTTP has. The publishing ones are here too, for paths that API Gateway takes for others. */
export const apiRoutes = (services: ApiServices, publishing: PublishingRoutesDeps): HttpRoute[] => {
  const { recognizers } = publishing;
  return [
    ...routesOf(healthOperations, healthUseCases(), recognizers),
    ...routesOf(applicationOperations, applicationUseCases(services), recognizers),
    ...routesOf(endpointOperations, endpointUseCases(services), recognizers),
    ...routesOf(sendingAgainOperations, sendingUseCases(services), recognizers),
    ...routesOf(eventTypeOperations, eventTypeUseCases(services), recognizers),
    ...routesOf(messageOperations, messageUseCases(services), recognizers),
    ...routesOf(attemptOperations, attemptUseCases(services), recognizers),
    ...routesOf(deadLetterOperations, deadLetterUseCases(services), recognizers),
    ...routesOf(failingEndpointOperations, failingEndpointUseCases(services), recognizers),
    ...routesOf(watchingOperations, watchingUseCases(services), recognizers),
    ...routesOf(documentationOperations, documentationUseCases(), recognizers),
    ...routesOf(apiKeyOperations, apiKeyUseCases(services), recognizers),
    ...routesOf(authenticationOperations, authenticationUseCases(services), recognizers),
    ...publishingRoutes(publishing),
    consoleRedirect,
  ];
};
