import * as z from 'zod';
import { apiKeyCreated, apiKeyIn, apiKeyList, apiKeyOut } from '../http/api-keys.ts';
import { applicationIn } from '../http/application-in.ts';
import { applicationList, applicationOut, applicationPatch } from '../http/applications.ts';
import * as attempts from '../http/attempts.ts';
import { portalAccessIn, portalAccessOut } from '../http/authentication.ts';
import { backgroundTaskList, backgroundTaskOut, backgroundTaskStarted } from '../http/background-tasks.ts';
import { cloudEvent } from '../http/cloud-event.ts';
import { deadLetterList, deadLetterOut, deadLettersOut, redriveIn } from '../http/dead-letters.ts';
import * as endpoints from '../http/endpoints.ts';
import * as eventTypes from '../http/event-types.ts';
import { failingEndpointList, failingEndpointOut } from '../http/failing-endpoints.ts';
import { messageIn } from '../http/message-in.ts';
import { messageList, messageOut } from '../http/messages.ts';
import { nativeEvent } from '../http/native-event.ts';
import { faultsOut, problemOut } from '../http/problems.ts';
import { exampleIn, recoverIn, replayIn } from '../http/sending-again.ts';

/**
 * The names that schemas have in the OpenAPI document, and so the types of clients generated from it: those of the
 * Svix server's document for what that has too. A schema without a name here is written where it is used.
 */
const names = {
  ApplicationIn: applicationIn,
  ApplicationPatch: applicationPatch,
  ApplicationOut: applicationOut,
  ListResponse_ApplicationOut_: applicationList,
  EndpointIn: endpoints.endpointIn,
  EndpointUpdate: endpoints.endpointUpdate,
  EndpointPatch: endpoints.endpointPatch,
  EndpointOut: endpoints.endpointOut,
  ListResponse_EndpointOut_: endpoints.endpointList,
  EndpointHeadersIn: endpoints.headersIn,
  EndpointHeadersPatchIn: endpoints.headersPatch,
  EndpointHeadersOut: endpoints.headersOut,
  EndpointSecretOut: endpoints.secretOut,
  EndpointSecretRotateIn: endpoints.secretRotation,
  EndpointStats: attempts.endpointStats,
  EventExampleIn: exampleIn,
  RecoverIn: recoverIn,
  ReplayIn: replayIn,
  EventTypeIn: eventTypes.eventTypeIn,
  EventTypeUpdate: eventTypes.eventTypeUpdate,
  EventTypePatch: eventTypes.eventTypePatch,
  EventTypeOut: eventTypes.eventTypeOut,
  ListResponse_EventTypeOut_: eventTypes.eventTypeList,
  MessageIn: messageIn,
  MessageOut: messageOut,
  ListResponse_MessageOut_: messageList,
  MessageAttemptOut: attempts.attemptOut,
  ListResponse_MessageAttemptOut_: attempts.attemptList,
  EndpointMessageOut: attempts.attemptedMessageOut,
  ListResponse_EndpointMessageOut_: attempts.attemptedMessageList,
  MessageEndpointOut: attempts.destinationOut,
  ListResponse_MessageEndpointOut_: attempts.destinationList,
  EmptyResponse: attempts.resendOut,
  Event: nativeEvent,
  CloudEvent: cloudEvent,
  DeadLettersOut: deadLettersOut,
  DeadLetterOut: deadLetterOut,
  ListResponse_DeadLetterOut_: deadLetterList,
  FailingEndpointOut: failingEndpointOut,
  ListResponse_FailingEndpointOut_: failingEndpointList,
  RedriveIn: redriveIn,
  BackgroundTaskOut: backgroundTaskOut,
  BackgroundTaskStarted: backgroundTaskStarted,
  ListResponse_BackgroundTaskOut_: backgroundTaskList,
  ApiKeyIn: apiKeyIn,
  ApiKeyCreated: apiKeyCreated,
  ApiKeyOut: apiKeyOut,
  ListResponse_ApiKeyOut_: apiKeyList,
  AppPortalAccessIn: portalAccessIn,
  AppPortalAccessOut: portalAccessOut,
  HttpErrorOut: problemOut,
  HTTPValidationError: faultsOut,
} as const satisfies Record<string, z.core.$ZodType>;

/** The named schemas, as the converter looks them up. */
export const namedSchemas = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(names)) namedSchemas.add(schema, { id });
