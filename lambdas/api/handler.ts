import { parseEnvironment } from '../../core/contracts/environment.ts';
import { applicationOperations } from '../../core/contracts/operations/applications.ts';
import { attemptOperations } from '../../core/contracts/operations/attempts.ts';
import { deadLetterOperations } from '../../core/contracts/operations/dead-letters.ts';
import { endpointOperations } from '../../core/contracts/operations/endpoints.ts';
import { eventTypeOperations } from '../../core/contracts/operations/event-types.ts';
import { healthOperations } from '../../core/contracts/operations/health.ts';
import { messageOperations } from '../../core/contracts/operations/messages.ts';
import { httpHandler } from '../http/http-handler.ts';
import { routesOf } from '../http/routes.ts';
import { publishingRoutes } from '../publish/routes.ts';
import { openPublishing } from '../publish/wiring.ts';
import { applicationUseCases } from './applications/application-use-cases.ts';
import { attemptUseCases } from './attempts/attempt-use-cases.ts';
import { deadLetterUseCases } from './dead-letters/dead-letter-use-cases.ts';
import { endpointUseCases } from './endpoints/endpoint-use-cases.ts';
import { eventTypeUseCases } from './event-types/event-type-use-cases.ts';
import { healthUseCases } from './health/health-use-cases.ts';
import { messageUseCases } from './messages/message-use-cases.ts';
import { openManagement, openRecognizers } from './wiring.ts';

const environment = parseEnvironment('api', process.env);
const services = openManagement(environment);
const recognizers = openRecognizers(environment);

/** Answers everything that HTTP serves, and publishes where API Gateway takes a publishing path for another. */
export const handler = httpHandler([
  ...routesOf(healthOperations, healthUseCases(), recognizers),
  ...routesOf(applicationOperations, applicationUseCases(services), recognizers),
  ...routesOf(endpointOperations, endpointUseCases(services), recognizers),
  ...routesOf(eventTypeOperations, eventTypeUseCases(services), recognizers),
  ...routesOf(messageOperations, messageUseCases(services), recognizers),
  ...routesOf(attemptOperations, attemptUseCases(services), recognizers),
  ...routesOf(deadLetterOperations, deadLetterUseCases(services), recognizers),
  ...publishingRoutes(openPublishing(environment)),
]);
