import { forAdmins, forReadersAndPortal } from '../access.ts';
import {
  eventTypeDeleteQuery,
  eventTypeIn,
  eventTypeList,
  eventTypeListQuery,
  eventTypeOut,
  eventTypePatch,
  eventTypeUpdate,
} from '../http/event-types.ts';
import type { Operations } from './operation.ts';

const tag = 'Event Type';
const one = '/api/v1/event-type/{event_type_name}';

/** Operations on event types. */
export const eventTypeOperations = {
  'v1.event-type.list': {
    method: 'GET',
    path: '/api/v1/event-type',
    tag,
    summary: 'List event types by name',
    access: forReadersAndPortal,
    query: eventTypeListQuery,
    answers: { 200: eventTypeList },
  },
  'v1.event-type.create': {
    method: 'POST',
    path: '/api/v1/event-type',
    tag,
    summary: 'Create an event type, or bring an archived one back',
    access: forAdmins,
    body: eventTypeIn,
    answers: { 201: eventTypeOut },
  },
  'v1.event-type.get': {
    method: 'GET',
    path: one,
    tag,
    summary: 'Get an event type with its schemas',
    access: forReadersAndPortal,
    answers: { 200: eventTypeOut },
  },
  'v1.event-type.update': {
    method: 'PUT',
    path: one,
    tag,
    summary: 'Replace an event type, or create it',
    access: forAdmins,
    body: eventTypeUpdate,
    answers: { 200: eventTypeOut, 201: eventTypeOut },
  },
  'v1.event-type.patch': {
    method: 'PATCH',
    path: one,
    tag,
    summary: 'Change some fields of an event type',
    access: forAdmins,
    body: eventTypePatch,
    answers: { 200: eventTypeOut },
  },
  'v1.event-type.delete': {
    method: 'DELETE',
    path: one,
    tag,
    summary: 'Archive an event type, or remove it for good',
    access: forAdmins,
    query: eventTypeDeleteQuery,
    answers: { 204: null },
  },
} as const satisfies Operations;
