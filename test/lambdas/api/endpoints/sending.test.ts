import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createEventTypeStore } from '../../../../core/aws/event-type-store.ts';
import { sendingAgainOperations } from '../../../../core/contracts/operations/sending-again.ts';
import { queueNames } from '../../../../core/contracts/resources.ts';
import { sendingUseCases } from '../../../../lambdas/api/endpoints/sending/sending-use-cases.ts';
import { httpHandler } from '../../../../lambdas/http/http-handler.ts';
import { routesOf } from '../../../../lambdas/http/routes.ts';
import { faultsBySchema } from '../../../support/conforms.ts';
import { invoke } from '../../../support/invoke.ts';
import { type Receiver, startReceiver } from '../../../support/receiver.ts';
import { expectAnswer, expectFaults } from '../../../support/schemas.ts';
import { addEndpoint, openSpine, type Spine } from '../../../support/spine.ts';

let spine: Spine;
let receiver: Receiver;
let handler: ReturnType<typeof httpHandler>;
let eventTypes: ReturnType<typeof createEventTypeStore>;

beforeAll(async () => {
  spine = await openSpine();
  eventTypes = createEventTypeStore(spine.tables.config, spine.now);
  const services = {
    applications: spine.applications,
    endpoints: spine.endpoints,
    eventTypes,
    messages: spine.messages,
    backgroundTasks: spine.backgroundTasks,
    sendAll: spine.publishDeps.sendAll,
    deliveriesQueueUrl: spine.urlOf(queueNames.deliveries),
    backgroundQueueUrl: spine.urlOf(queueNames.background),
    makeId: spine.makeId,
    now: spine.now,
    retentionDays: 90,
  };
  const caller = { kind: 'root' } as const;
  handler = httpHandler(routesOf(sendingAgainOperations, sendingUseCases(services), [async () => caller]));
  await spine.applications.ensureDefault();
});
afterAll(() => spine.close());

beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

const post = (endpoint: string, action: string, body: unknown, application = 'default') =>
  invoke(handler, {
    method: 'POST',
    path: `/api/v1/app/${application}/endpoint/${endpoint}/${action}`,
    headers: { authorization: 'Bearer of-the-caller' },
    body: JSON.stringify(body),
  });

const typeWith = async (name: string, schemas: Parameters<typeof eventTypes.create>[0]['schemas']) => {
  const fields = { description: '', archived: false, deprecated: false, featureFlag: null };
  await eventTypes.create({ name, ...fields, schemas });
};

describe('an example', () => {
  const example = { invoice: 'i_1', amount: 12 };
  beforeAll(() => typeWith('invoice.paid', { 1: { type: 'object', examples: [example, { other: true }] } }));

  test('is a message like any other, sent to this endpoint only, whatever its filters', async () => {
    const endpoint = await addEndpoint(spine, receiver.url, {
      uid: 'this',
      filterTypes: ['other'],
      channels: ['eu'],
    });
    await addEndpoint(spine, receiver.url);
    const answer = await post('this', 'send-example', { eventType: 'invoice.paid' });
    const message = expectAnswer(answer, 200, 'MessageOut');
    expect(message).toMatchObject({ eventType: 'invoice.paid', payload: {}, eventId: null, channels: null });
    await spine.settle();
    expect(receiver.received.map(({ body }) => JSON.parse(String(body)))).toEqual([example]);
    const id = { endpointId: endpoint.id, messageId: String(message.id) };
    expect(await spine.deliveries.get(id)).toMatchObject({ state: 'delivered', round: 1 });
    expect(await spine.messages.get(endpoint.applicationId, id.messageId)).toMatchObject({
      eventType: 'invoice.paid',
    });
  });

  test('of svix.ping needs no event type', async () => {
    await addEndpoint(spine, receiver.url, { uid: 'pinged', filterTypes: ['other'] });
    expectAnswer(await post('pinged', 'send-example', { eventType: 'svix.ping' }), 200, 'MessageOut');
    await spine.settle();
    expect(receiver.received.map(({ body }) => String(body))).toEqual(['{"success":true}']);
  });

  test('needs a type that is known and has one, and an endpoint that is there and enabled', async () => {
    await addEndpoint(spine, receiver.url, { uid: 'there' });
    await addEndpoint(spine, receiver.url, { uid: 'disabled', disabled: true });
    await typeWith('none', null);
    await typeWith('later', { 2: { examples: [{}] } });
    await typeWith('empty', { 1: { examples: [] } });
    await typeWith('text', { 1: { examples: ['no object'] } });
    const send = (endpoint: string, eventType: unknown) => post(endpoint, 'send-example', { eventType });
    expectAnswer(await send('there', 'unknown'), 404, 'HttpErrorOut');
    expectAnswer(await send('nowhere', 'invoice.paid'), 404, 'HttpErrorOut');
    for (const eventType of ['none', 'later', 'empty', 'text']) {
      const answer = await send('there', eventType);
      expect(expectAnswer(answer, 400, 'HttpErrorOut')).toMatchObject({ code: 'invalid_scheme' });
    }
    expect(expectAnswer(await send('disabled', 'svix.ping'), 400, 'HttpErrorOut')).toMatchObject({
      code: 'endpoint_disabled',
    });
    expect(expectFaults(await send('there', 'no name!'))).toEqual(['body.eventType']);
    await spine.settle();
    expect(receiver.received).toEqual([]);
  });
});

describe('recover and replay-missing', () => {
  const day = 86_400_000;
  const ago = (milliseconds: number) => new Date(spine.now() - milliseconds).toISOString();

  test.each(['recover', 'replay-missing'])(
    '%s is answered with a task that runs and can be read',
    async (action) => {
      await addEndpoint(spine, receiver.url, { uid: action });
      const answer = await post(action, action, { since: ago(day) });
      expect({ status: answer.status, body: answer.text }).toMatchObject({ status: 202 });
      const started = Object(answer.json);
      expect(started).toMatchObject({ status: 'running', task: `endpoint.${action}` });
      expect(faultsBySchema('RecoverOut', { ...started, task: 'endpoint.recover' })).toEqual([]);
      expect(await spine.backgroundTasks.get(String(started.id))).toMatchObject({ status: 'running' });
      await spine.settle();
      expect(await spine.backgroundTasks.get(String(started.id))).toMatchObject({ status: 'finished' });
    },
  );

  test('recover reaches back 14 days from its end, and says so before it looks for the endpoint', async () => {
    await addEndpoint(spine, receiver.url, { uid: 'reach' });
    const recover = (body: object, endpoint = 'reach') => post(endpoint, 'recover', body);
    expect((await recover({ since: ago(14 * day) })).status).toBe(202);
    expect((await recover({ since: ago(30 * day), until: ago(16 * day) })).status).toBe(202);
    expect(expectFaults(await recover({ since: ago(14 * day + 301_000) }))).toEqual(['body.since']);
    expect(expectFaults(await recover({ since: ago(15 * day) }, 'nowhere'))).toEqual(['body.since']);
    expect(expectFaults(await recover({ until: ago(day) }))).toEqual(['body.since']);
    expect(expectFaults(await recover({ since: 'yesterday' }))).toEqual(['body.since']);
    expectAnswer(await recover({ since: ago(day) }, 'nowhere'), 404, 'HttpErrorOut');
  });

  test('replay-missing needs a beginning, and an endpoint of the application', async () => {
    await addEndpoint(spine, receiver.url, { uid: 'begun' });
    expect(expectFaults(await post('begun', 'replay-missing', {}))).toEqual(['body.since']);
    expectAnswer(await post('nowhere', 'replay-missing', { since: ago(day) }), 404, 'HttpErrorOut');
    expectAnswer(await post('begun', 'replay-missing', { since: ago(day) }, 'nobody'), 404, 'HttpErrorOut');
  });
});
