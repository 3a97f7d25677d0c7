import { forAdmins, forReadersAndPortal } from '../access.ts';
import { contentQuery, messageList, messageListQuery, messageOut } from '../http/messages.ts';
import type { Operations } from './operation.ts';

const tag = 'Message';
const list = '/api/v1/app/{app_id}/msg';
const one = '/api/v1/app/{app_id}/msg/{msg_id}';

/** Operations on messages, but for publishing them. */
export const messageOperations = {
  'v1.message.list': {
    method: 'GET',
    path: list,
    tag,
    summary: "List an application's messages, newest first",
    access: forReadersAndPortal,
    query: messageListQuery,
    answers: { 200: messageList },
  },
  'v1.message.get': {
    method: 'GET',
    path: one,
    tag,
    summary: 'Get a message by its id or event id',
    access: forReadersAndPortal,
    query: contentQuery,
    answers: { 200: messageOut },
  },
  'v1.message.expunge-content': {
    method: 'DELETE',
    path: `${one}/content`,
    tag,
    summary: "Delete a message's payload for good; what is pending is not sent any more",
    access: forAdmins,
    answers: { 204: null },
  },
} as const satisfies Operations;
