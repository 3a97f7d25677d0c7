import { forAdmins, forAdminsAndPortal, forReadersAndPortal } from '../access.ts';
import {
  attemptedMessageList,
  attemptedMessagesQuery,
  attemptList,
  attemptOut,
  destinationList,
  destinationsQuery,
  endpointAttemptsQuery,
  endpointStats,
  messageAttemptsQuery,
  resendOut,
  statsQuery,
} from '../http/attempts.ts';
import type { Operations } from './operation.ts';

const tag = 'Message Attempt';
const application = '/api/v1/app/{app_id}';
const message = `${application}/msg/{msg_id}`;
const endpoint = `${application}/endpoint/{endpoint_id}`;

const ofMessage = {
  method: 'GET',
  tag,
  summary: "List a message's attempts, newest first",
  access: forReadersAndPortal,
  query: messageAttemptsQuery,
  answers: { 200: attemptList },
} as const;

/** Operations on deliveries and their attempts. */
export const attemptOperations = {
  'v1.message-attempt.list-by-endpoint': {
    method: 'GET',
    path: `${application}/attempt/endpoint/{endpoint_id}`,
    tag,
    summary: "List an endpoint's attempts, newest first",
    access: forReadersAndPortal,
    query: endpointAttemptsQuery,
    answers: { 200: attemptList },
  },
  'v1.message-attempt.list-by-msg': { ...ofMessage, path: `${application}/attempt/msg/{msg_id}` },
  'v1.message-attempt.list-by-msg-deprecated': { ...ofMessage, path: `${message}/attempt` },
  'v1.message-attempt.list-by-endpoint-deprecated': {
    ...ofMessage,
    path: `${message}/endpoint/{endpoint_id}/attempt`,
    summary: "List a message's attempts at one endpoint, newest first",
  },
  'v1.message-attempt.get': {
    method: 'GET',
    path: `${message}/attempt/{attempt_id}`,
    tag,
    summary: 'Get an attempt',
    access: forReadersAndPortal,
    answers: { 200: attemptOut },
  },
  'v1.message-attempt.expunge-content': {
    method: 'DELETE',
    path: `${message}/attempt/{attempt_id}/content`,
    tag,
    summary: "Delete an attempt's response for good",
    access: forAdmins,
    answers: { 204: null },
  },
  'v1.message-attempt.list-attempted-messages': {
    method: 'GET',
    path: `${endpoint}/msg`,
    tag,
    summary: 'List the messages attempted at an endpoint, newest first',
    access: forReadersAndPortal,
    query: attemptedMessagesQuery,
    answers: { 200: attemptedMessageList },
  },
  'v1.message-attempt.list-attempted-destinations': {
    method: 'GET',
    path: `${message}/endpoint`,
    tag,
    summary: 'List the endpoints a message was attempted at, oldest first',
    access: forReadersAndPortal,
    query: destinationsQuery,
    answers: { 200: destinationList },
  },
  'v1.message-attempt.resend': {
    method: 'POST',
    path: `${message}/endpoint/{endpoint_id}/resend`,
    tag,
    summary: 'Attempt a message at an endpoint once more',
    access: forAdminsAndPortal,
    answers: { 202: resendOut },
  },
  'v1.endpoint.get-stats': {
    method: 'GET',
    path: `${endpoint}/stats`,
    tag: 'Endpoint',
    summary: "Count an endpoint's attempts by how they went",
    access: forReadersAndPortal,
    query: statsQuery,
    answers: { 200: endpointStats },
  },
} as const satisfies Operations;
