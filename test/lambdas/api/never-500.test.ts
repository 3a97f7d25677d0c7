import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import fc from 'fast-check';
import * as z from 'zod';
import type { Operation } from '../../../core/contracts/operations/operation.ts';
import { operations } from '../../../core/contracts/operations.ts';
import { sampleAttempt, sampleDelivery } from '../../support/deliveries.ts';
import { hostileRequests, type Known } from '../../support/hostile-requests.ts';
import { type EventRequest, httpEvent } from '../../support/http-event.ts';
import { rootKey } from '../../support/management-api.ts';
import { publishOne } from '../../support/published.ts';
import { openSpine, type Spine } from '../../support/spine.ts';
import { validBodies } from '../../support/valid-bodies.ts';
import { openWholeApi, type WholeApi } from '../../support/whole-api.ts';

const scale = Number(process.env.POSTHORN_TEST_SCALE ?? 1);
const runs = { every: 16, publishing: 100 };

let spine: Spine;
let api: WholeApi;
let known: Known;

beforeAll(async () => {
  spine = await openSpine();
  api = openWholeApi(spine);
});
afterAll(() => spine.close());

const request = async (asked: EventRequest) => {
  const { statusCode = 0, body = '' } = await api.handler(httpEvent(asked), {} as Context); // the chain reads none of it
  return { status: statusCode, text: body };
};

const make = async (method: string, path: string, body: unknown): Promise<string> => {
  const headers = { authorization: `Bearer ${rootKey}` };
  const { status, text } = await request({ method, path, headers, body: JSON.stringify(body) });
  if (status >= 300 && status !== 409) throw new Error(`${method} ${path} was answered ${status}: ${text}`);
  return z.object({ id: z.string().optional() }).parse(JSON.parse(text)).id ?? '';
};

/** Something of every kind to be named; what an earlier test deleted is made anew. */
const makeKnown = async (): Promise<Known> => {
  const [endpointIn] = validBodies['v1.endpoint.create'] ?? [];
  const [eventTypeIn] = validBodies['v1.event-type.create'] ?? [];
  await make('POST', '/api/v1/event-type', eventTypeIn);
  const application = await make('POST', '/api/v1/app', { name: 'Acme', uid: 'acme' });
  await make('POST', '/api/v1/app/acme/endpoint', endpointIn);
  await make('POST', '/api/v1/app/default/endpoint', endpointIn);
  const task = await make('POST', '/api/v1/dlq/redrive', {});
  const key = await make('POST', '/api/v1/api-key', { name: 'reader', scope: 'read' });
  const message = await publishOne(spine);
  const endpoint = await spine.endpoints.find(message.applicationId, 'invoices');
  if (!endpoint) throw new Error('the endpoint is not there');
  const names = { applicationId: message.applicationId, endpointId: endpoint.id, messageId: message.id };
  const firstAttempt = sampleAttempt({ ...names, id: spine.makeId('attempt', spine.now()) });
  await spine.deliveries.replace(null, sampleDelivery({ ...names, firstAttempt }));
  return {
    app_id: ['default', 'default', 'default', 'acme', application].filter((name) => name !== ''),
    endpoint_id: ['invoices', endpoint.id],
    msg_id: [message.id, 'order-1'],
    attempt_id: [firstAttempt.id],
    event_type_name: ['invoice.paid'],
    task_id: [task],
    key_id: [key],
  };
};

const fault = z.strictObject({
  loc: z.array(z.string().min(1)).min(1),
  msg: z.string().min(1),
  type: z.string().min(1),
});
const faults = z.array(fault).min(1);
const sentence = z.strictObject({ code: z.string().min(1), detail: z.string().min(1) });
const ofInvalid = z.strictObject({ detail: faults });
/** An element of a batch: its id, or why there is none. */
const element = z.union([
  z.strictObject({ id: z.string() }),
  z.strictObject({
    error: z.strictObject({ code: z.string().min(1), detail: z.union([z.string().min(1), faults]) }),
  }),
]);

const refusal = (status: number, operation: Operation): z.ZodType => {
  if (status !== 422) return sentence;
  return operation.path === '/events'
    ? z.union([sentence, ofInvalid, z.array(element).min(1)])
    : z.union([sentence, ofInvalid]);
};

const traces = /\\n\s+at |\n\s+at |\.ts:|node:internal|node_modules/;

/** What is wrong with an answer, whatever was asked. */
const wrongs = (operation: Operation, { status, text }: { status: number; text: string }): string[] => {
  const said = `${status} ${text.slice(0, 400)}`;
  if (traces.test(text)) return [`a stack trace: ${said}`];
  if (status === 204) return text === '' ? [] : [`a body with 204: ${said}`];
  if (status >= 200 && status < 300) return [];
  if (status < 400 || status >= 500) return [`not a refusal: ${said}`];
  return refusal(status, operation).safeParse(JSON.parse(text)).success ? [] : [`not a problem: ${said}`];
};

const everyOperation: [string, Operation][] = Object.entries(operations);

const validOf = (id: string): readonly unknown[] =>
  Object.entries(validBodies).find(([name]) => name === id)?.[1] ?? [{}];

describe('whatever is asked, the answer is no failure of ours, and a refusal says why', () => {
  beforeEach(async () => {
    known = await makeKnown();
  });

  test.each(everyOperation)('%s', async (id, operation) => {
    const asked = hostileRequests(operation, { known, valid: validOf(id), token: rootKey });
    const property = fc.asyncProperty(asked, async (one) => {
      api.logged.length = 0;
      const answer = await request(one);
      expect({ wrong: wrongs(operation, answer), logged: api.logged }).toEqual({ wrong: [], logged: [] });
    });
    const count = operation.tag === 'Events' || id === 'v1.message.create' ? runs.publishing : runs.every;
    await fc.assert(property, { numRuns: count * scale, seed: 20_261_124, endOnFailure: scale === 1 });
  });
});

test('a name too long for any key is an unknown background task', async () => {
  const headers = { authorization: `Bearer ${rootKey}` };
  const path = `/api/v1/background-task/${'a'.repeat(1_025)}`;
  expect(await request({ method: 'GET', path, headers })).toMatchObject({ status: 404 });
});

describe('the bodies that hostile ones are made from', () => {
  const withBodies = everyOperation.filter(([, { body }]) => body !== undefined);

  test.each(withBodies)('are valid for %s', (id, { body, otherBodies = {} }) => {
    const schemas = [body, ...Object.values(otherBodies)];
    for (const valid of validOf(id)) {
      expect(schemas.some((schema) => schema && z.safeParse(schema, valid).success)).toBe(true);
    }
  });
});
