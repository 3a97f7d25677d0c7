import { forAdmins, forAdminsAndPortal } from '../access.ts';
import { messageOut } from '../http/messages.ts';
import { exampleIn, recoverIn, replayIn, sendingAgainOut } from '../http/sending-again.ts';
import type { Operations } from './operation.ts';

const tag = 'Endpoint';
const endpoint = '/api/v1/app/{app_id}/endpoint/{endpoint_id}';

/** Operations that send to one endpoint: an example, what failed there, what never was attempted there. */
export const sendingAgainOperations = {
  'v1.endpoint.send-example': {
    method: 'POST',
    path: `${endpoint}/send-example`,
    tag,
    summary: "Send an event type's example to an endpoint, whatever its filters",
    access: forAdmins,
    body: exampleIn,
    answers: { 200: messageOut },
  },
  'v1.endpoint.recover': {
    method: 'POST',
    path: `${endpoint}/recover`,
    tag,
    summary: 'Send again what failed at an endpoint, each message with the whole schedule',
    access: forAdminsAndPortal,
    body: recoverIn,
    answers: { 202: sendingAgainOut },
  },
  'v1.endpoint.replay-missing': {
    method: 'POST',
    path: `${endpoint}/replay-missing`,
    tag,
    summary: 'Send what an endpoint asks for and was never attempted there',
    access: forAdminsAndPortal,
    body: replayIn,
    answers: { 202: sendingAgainOut },
  },
} as const satisfies Operations;
