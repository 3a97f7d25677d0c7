import { forAdminsAndPortal, forReadersAndPortal } from '../access.ts';
import {
  endpointIn,
  endpointList,
  endpointListQuery,
  endpointOut,
  endpointPatch,
  endpointUpdate,
  headersIn,
  headersOut,
  headersPatch,
  secretOut,
  secretRotation,
} from '../http/endpoints.ts';
import type { Operations } from './operation.ts';

const tag = 'Endpoint';
const list = '/api/v1/app/{app_id}/endpoint';
const one = '/api/v1/app/{app_id}/endpoint/{endpoint_id}';

/** Operations on endpoints, with their headers and secrets. */
export const endpointOperations = {
  'v1.endpoint.list': {
    method: 'GET',
    path: list,
    tag,
    summary: "List an application's endpoints, newest first",
    access: forReadersAndPortal,
    query: endpointListQuery,
    answers: { 200: endpointList },
  },
  'v1.endpoint.create': {
    method: 'POST',
    path: list,
    tag,
    summary: 'Create an endpoint',
    access: forAdminsAndPortal,
    body: endpointIn,
    answers: { 201: endpointOut },
  },
  'v1.endpoint.get': {
    method: 'GET',
    path: one,
    tag,
    summary: 'Get an endpoint by its id or uid',
    access: forReadersAndPortal,
    answers: { 200: endpointOut },
  },
  'v1.endpoint.update': {
    method: 'PUT',
    path: one,
    tag,
    summary: 'Replace an endpoint, save its secrets and headers, or create it',
    access: forAdminsAndPortal,
    body: endpointUpdate,
    answers: { 200: endpointOut, 201: endpointOut },
  },
  'v1.endpoint.patch': {
    method: 'PATCH',
    path: one,
    tag,
    summary: 'Change some fields of an endpoint',
    access: forAdminsAndPortal,
    body: endpointPatch,
    answers: { 200: endpointOut },
  },
  'v1.endpoint.delete': {
    method: 'DELETE',
    path: one,
    tag,
    summary: 'Delete an endpoint',
    access: forAdminsAndPortal,
    answers: { 204: null },
  },
  'v1.endpoint.get-headers': {
    method: 'GET',
    path: `${one}/headers`,
    tag,
    summary: "Get an endpoint's own headers",
    access: forReadersAndPortal,
    answers: { 200: headersOut },
  },
  'v1.endpoint.update-headers': {
    method: 'PUT',
    path: `${one}/headers`,
    tag,
    summary: "Replace an endpoint's own headers",
    access: forAdminsAndPortal,
    body: headersIn,
    answers: { 204: null },
  },
  'v1.endpoint.patch-headers': {
    method: 'PATCH',
    path: `${one}/headers`,
    tag,
    summary: "Change some of an endpoint's own headers",
    access: forAdminsAndPortal,
    body: headersPatch,
    answers: { 204: null },
  },
  'v1.endpoint.get-secret': {
    method: 'GET',
    path: `${one}/secret`,
    tag,
    summary: "Get what an endpoint's receiver verifies with",
    access: forAdminsAndPortal,
    answers: { 200: secretOut },
  },
  'v1.endpoint.rotate-secret': {
    method: 'POST',
    path: `${one}/secret/rotate`,
    tag,
    summary: "Replace an endpoint's secret; the former one goes on signing for a while",
    access: forAdminsAndPortal,
    body: secretRotation,
    answers: { 204: null },
  },
} as const satisfies Operations;
