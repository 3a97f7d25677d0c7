import { forAdmins, forReaders, forReadersAndPortal } from '../access.ts';
import { applicationIn } from '../http/application-in.ts';
import {
  applicationCreateQuery,
  applicationList,
  applicationListQuery,
  applicationOut,
  applicationPatch,
} from '../http/applications.ts';
import type { Operations } from './operation.ts';

const tag = 'Application';

/** Operations on applications. */
export const applicationOperations = {
  'v1.application.list': {
    method: 'GET',
    path: '/api/v1/app',
    tag,
    summary: 'List applications, oldest first',
    access: forReaders,
    query: applicationListQuery,
    answers: { 200: applicationList },
  },
  'v1.application.create': {
    method: 'POST',
    path: '/api/v1/app',
    tag,
    summary: 'Create an application',
    access: forAdmins,
    query: applicationCreateQuery,
    body: applicationIn,
    answers: { 200: applicationOut, 201: applicationOut },
  },
  'v1.application.get': {
    method: 'GET',
    path: '/api/v1/app/{app_id}',
    tag,
    summary: 'Get an application by its id or uid',
    access: forReadersAndPortal,
    answers: { 200: applicationOut },
  },
  'v1.application.update': {
    method: 'PUT',
    path: '/api/v1/app/{app_id}',
    tag,
    summary: 'Replace an application, or create it',
    access: forAdmins,
    body: applicationIn,
    answers: { 200: applicationOut, 201: applicationOut },
  },
  'v1.application.patch': {
    method: 'PATCH',
    path: '/api/v1/app/{app_id}',
    tag,
    summary: 'Change some fields of an application',
    access: forAdmins,
    body: applicationPatch,
    answers: { 200: applicationOut },
  },
  'v1.application.delete': {
    method: 'DELETE',
    path: '/api/v1/app/{app_id}',
    tag,
    summary: 'Delete an application and everything below it',
    access: forAdmins,
    answers: { 204: null },
  },
} as const satisfies Operations;
