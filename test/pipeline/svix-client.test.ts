import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ApiException, BackgroundTaskStatus, BackgroundTaskType, Ordering, Svix } from 'svix';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { type Posthorn, startPosthorn, until } from './posthorn.ts';

let posthorn: Posthorn;
let svix: Svix;
let receiver: Receiver;
let app: string;

beforeAll(async () => {
  posthorn = await startPosthorn({ context: { retrySchedule: '' } });
  svix = new Svix(posthorn.key, { serverUrl: posthorn.url, numRetries: 0 });
});
afterAll(() => posthorn.stop());

let named = 0;
const freshName = (kind: string) => {
  named += 1;
  return `${kind}-${named}`;
};

beforeEach(async () => {
  receiver = await startReceiver();
  app = (await svix.application.create({ name: 'An application', uid: freshName('app') })).id;
});
afterEach(() => receiver.close());

/** The status and code that a call was refused with; a call that was not is a failure of the test. */
const refusal = async (asked: Promise<unknown>) => {
  const error = await asked.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiException)) throw error;
  return { status: error.code, code: error.body.code };
};
const missing = { status: 404, code: 'not_found' };
const conflict = { status: 409, code: 'conflict' };
const invalid = { status: 422, code: undefined };

/** Expects each of some calls to be answered that there is no such thing. */
const expectMissing = async (asked: readonly Promise<unknown>[]) =>
  expect(await Promise.all(asked.map(refusal))).toEqual(asked.map(() => missing));

const addEndpoint = (fields: object = {}) => svix.endpoint.create(app, { url: receiver.url, ...fields });
const publish = (fields: object = {}) =>
  svix.message.create(app, { eventType: 'invoice.paid', payload: { amount: 12 }, ...fields });

/** A message that was sent to an endpoint, and its attempt as soon as that is recorded. */
const attemptOne = async (status = 200) => {
  receiver.answerWith({ status, body: 'so be it' });
  const endpoint = await addEndpoint();
  const message = await publish();
  const { data } = await until(
    () => svix.messageAttempt.listByMsg(app, message.id),
    (page) => page.data.length > 0,
  );
  const [attempt] = data;
  if (!attempt) throw new Error('there is no attempt');
  return { endpoint, message, attempt };
};

test('health answers', async () => {
  await expect(svix.health.get()).resolves.not.toThrow();
});

describe('applications', () => {
  test('are created, found by id and uid, listed, replaced, changed and deleted', async () => {
    const uid = freshName('app');
    const created = await svix.application.create({ name: 'One', uid, metadata: { a: 'b' } });
    expect(created).toMatchObject({ name: 'One', uid, metadata: { a: 'b' } });
    expect(created.createdAt).toBeInstanceOf(Date);
    expect(await svix.application.get(uid)).toEqual(await svix.application.get(created.id));
    expect(await svix.application.getOrCreate({ name: 'Two', uid })).toMatchObject({
      id: created.id,
      name: 'One',
    });
    expect(await svix.application.upsert(uid, { name: 'Three', uid })).toMatchObject({
      id: created.id,
      name: 'Three',
    });
    expect(await svix.application.patch(uid, { throttleRate: 7 })).toMatchObject({
      name: 'Three',
      throttleRate: 7,
    });
    const newest = await svix.application.list({ limit: 1, order: Ordering.Descending });
    expect(newest.data.map(({ id }) => id)).toEqual([created.id]);
    const next = await svix.application.list({
      limit: 1,
      order: Ordering.Descending,
      iterator: newest.iterator,
    });
    expect(next.data.map(({ id }) => id)).toEqual([app]);
    await svix.application.delete(uid);
    expect(await refusal(svix.application.get(created.id))).toEqual(missing);
  });

  test('are refused as documented', async () => {
    const uid = freshName('app');
    await svix.application.create({ name: 'One', uid });
    expect(await refusal(svix.application.create({ name: 'Other', uid }))).toEqual(conflict);
    expect(await refusal(svix.application.create({ name: '' }))).toEqual(invalid);
    expect(await refusal(svix.application.list({ limit: 251 }))).toEqual(invalid);
    await expectMissing([
      svix.application.get('app_unknown'),
      svix.application.patch('unknown', { name: 'n' }),
      svix.application.delete('unknown'),
    ]);
    const stranger = new Svix('wrong', { serverUrl: posthorn.url, numRetries: 0 });
    expect(await refusal(stranger.application.list())).toEqual({
      status: 401,
      code: 'authentication_failed',
    });
  });
});

describe('event types', () => {
  const schemas = { 1: { type: 'object', examples: [{ a: 1 }] } };

  test('are created, found, listed, replaced, changed, archived and removed', async () => {
    const name = freshName('type');
    const created = await svix.eventType.create({ name, description: 'A type', schemas });
    expect(created).toMatchObject({ name, description: 'A type', archived: false, schemas });
    expect(await svix.eventType.get(name)).toEqual(created);
    const listed = await svix.eventType.list({ limit: 250, withContent: true });
    expect(listed.data).toContainEqual(created);
    expect(await svix.eventType.upsert(name, { description: 'Other' })).toMatchObject({
      name,
      description: 'Other',
    });
    expect(await svix.eventType.patch(name, { deprecated: true })).toMatchObject({ deprecated: true });
    await svix.eventType.delete(name);
    expect(await svix.eventType.get(name)).toMatchObject({ archived: true });
    await svix.eventType.delete(name, { expunge: true });
    expect(await refusal(svix.eventType.get(name))).toEqual(missing);
  });

  test('are refused as documented', async () => {
    const name = freshName('type');
    await svix.eventType.create({ name, description: '' });
    const again = svix.eventType.create({ name, description: '' });
    expect(await refusal(again)).toEqual({ status: 409, code: 'event_type_exists' });
    expect(await refusal(svix.eventType.create({ name: 'no name!', description: '' }))).toEqual(invalid);
    expect(
      await refusal(svix.eventType.upsert(name, { description: '', schemas: { 1: { readOnly: 15 } } })),
    ).toEqual(invalid);
    expect(await refusal(svix.eventType.patch('unknown', { description: '' }))).toEqual(missing);
    expect(await refusal(svix.eventType.delete('unknown'))).toEqual(missing);
  });
});

describe('endpoints', () => {
  test('are created, found by id and uid, listed, replaced, changed and deleted', async () => {
    const uid = freshName('ep');
    const created = await addEndpoint({ uid, channels: ['eu'], description: 'Mine' });
    expect(created).toMatchObject({ uid, url: receiver.url, channels: ['eu'], description: 'Mine' });
    expect(await svix.endpoint.get(app, uid)).toEqual(created);
    expect((await svix.endpoint.list(app)).data).toEqual([created]);
    const url = `${receiver.url}/moved`;
    expect(await svix.endpoint.upsert(app, uid, { url, uid })).toMatchObject({
      id: created.id,
      url,
      description: '',
    });
    expect(await svix.endpoint.patch(app, uid, { disabled: true })).toMatchObject({ url, disabled: true });
    await svix.endpoint.delete(app, uid);
    expect(await refusal(svix.endpoint.get(app, created.id))).toEqual(missing);
  });

  test('have headers of their own and a secret that rotates', async () => {
    const { id } = await addEndpoint();
    await svix.endpoint.setHeaders(app, id, { headers: { 'X-Team': 'one', Authorization: 'Bearer mine' } });
    await svix.endpoint.patchHeaders(app, id, { headers: { 'X-Team': 'two', 'X-More': 'three' } });
    expect(await svix.endpoint.getHeaders(app, id)).toEqual({
      headers: { 'X-Team': 'two', 'X-More': 'three' },
      sensitive: ['Authorization'],
    });
    const { key } = await svix.endpoint.getSecret(app, id);
    await svix.endpoint.rotateSecret(app, id, {});
    const { key: next } = await svix.endpoint.getSecret(app, id);
    expect([key, next]).toEqual([expect.stringMatching(/^whsec_/), expect.stringMatching(/^whsec_/)]);
    expect(next).not.toBe(key);
  });

  test('count their attempts', async () => {
    const { endpoint } = await attemptOne();
    expect(await svix.endpoint.getStats(app, endpoint.id)).toEqual({
      success: 1,
      fail: 0,
      pending: 0,
      sending: 0,
      canceled: 0,
    });
    const far = svix.endpoint.getStats(app, endpoint.id, { since: new Date('2020-01-01') });
    expect(await refusal(far)).toEqual({ status: 400, code: 'invalid_range' });
  });

  test('get examples', async () => {
    const { id } = await addEndpoint({ channels: ['none-of-these'] });
    expect(await svix.endpoint.sendExample(app, id, { eventType: 'svix.ping' })).toMatchObject({
      payload: {},
    });
    await receiver.count(1);
    expect(String(receiver.received[0]?.body)).toBe('{"success":true}');
    const name = freshName('type');
    const send = () => svix.endpoint.sendExample(app, id, { eventType: name });
    expect(await refusal(send())).toEqual(missing);
    await svix.eventType.create({ name, description: '' });
    expect(await refusal(send())).toEqual({ status: 400, code: 'invalid_scheme' });
  });

  test('are recovered, and the task can be followed to its end', async () => {
    const since = new Date(Date.now() - 60_000);
    const { endpoint, message } = await attemptOne(500);
    receiver.answerWith(200);
    const started = await svix.endpoint.recover(app, endpoint.id, { since });
    expect(started).toMatchObject({
      status: 'running',
      task: 'endpoint.recover',
      updatedAt: expect.any(Date),
    });
    await receiver.count(2);
    expect(receiver.received[1]?.headers['webhook-id']).toBe(message.id);
    const task = await until(
      () => svix.backgroundTask.get(started.id),
      ({ status }) => status === 'finished',
    );
    expect(task).toMatchObject({
      id: started.id,
      task: 'endpoint.recover',
      data: { matched: 1, redriven: 1 },
    });
    expect((await svix.backgroundTask.list({ limit: 1 })).data).toEqual([task]);
    expect((await svix.backgroundTask.list({ status: BackgroundTaskStatus.Running })).data).toEqual([]);
    const recovers = await svix.backgroundTask.list({
      status: BackgroundTaskStatus.Finished,
      task: BackgroundTaskType.EndpointRecover,
    });
    expect(recovers.data).toEqual([task]);
    const attempts = await until(
      () => svix.messageAttempt.listByMsg(app, message.id),
      ({ data }) => data.length === 2,
    );
    expect(attempts.data.map(({ triggerType }) => triggerType)).toEqual([1, 0]);
    const early = new Date(Date.now() - 15 * 86_400_000);
    expect(await refusal(svix.endpoint.recover(app, endpoint.id, { since: early }))).toEqual(invalid);
  });

  test('are sent what they missed', async () => {
    const since = new Date(Date.now() - 60_000);
    const message = await publish();
    const { id } = await addEndpoint();
    const started = await svix.endpoint.replayMissing(app, id, { since });
    await receiver.count(1);
    expect(receiver.received[0]?.headers['webhook-id']).toBe(message.id);
    const task = await until(
      () => svix.backgroundTask.get(started.id),
      ({ status }) => status === 'finished',
    );
    expect(task).toMatchObject({
      task: 'endpoint.replay-missing',
      data: { matched: 1, redriven: 1, skipped: 0 },
    });
    expect(await refusal(svix.backgroundTask.get('qtask_unknown'))).toEqual(missing);
  });

  test('are refused as documented', async () => {
    const { id } = await addEndpoint({ uid: 'taken' });
    expect(await refusal(addEndpoint({ uid: 'taken' }))).toEqual(conflict);
    expect(await refusal(addEndpoint({ url: 'ftp://example.com' }))).toEqual(invalid);
    expect(await refusal(addEndpoint({ eventTypes: ['unknown'] }))).toEqual(invalid);
    expect(await refusal(svix.endpoint.patch(app, id, { channels: [] }))).toEqual(invalid);
    expect(await refusal(svix.endpoint.setHeaders(app, id, { headers: { 'svix-id': 'x' } }))).toEqual(
      invalid,
    );
    expect(await refusal(svix.endpoint.rotateSecret(app, id, { key: 'short' }))).toEqual(invalid);
    await expectMissing([
      svix.endpoint.get(app, 'unknown'),
      svix.endpoint.delete(app, 'unknown'),
      svix.endpoint.patch(app, 'unknown', {}),
      svix.endpoint.getSecret(app, 'unknown'),
      svix.endpoint.getHeaders(app, 'unknown'),
      svix.endpoint.getStats(app, 'unknown'),
      svix.endpoint.recover(app, 'unknown', { since: new Date() }),
      svix.endpoint.replayMissing(app, 'unknown', { since: new Date() }),
      svix.endpoint.list('unknown'),
    ]);
  });
});

describe('messages', () => {
  test('are created, found by id and event id, listed and expunged', async () => {
    const created = await publish({ eventId: 'one', channels: ['eu'] });
    expect(created).toMatchObject({ eventType: 'invoice.paid', eventId: 'one', channels: ['eu'] });
    const whole = await svix.message.get(app, 'one', { withContent: true });
    expect(whole).toEqual({ ...created, payload: { amount: 12 } });
    expect(await svix.message.get(app, created.id, { withContent: false })).toMatchObject({ payload: {} });
    await publish({ channels: ['us'] });
    const { data, done } = await svix.message.list(app, { channel: 'eu', withContent: true });
    expect({ data, done }).toEqual({ data: [whole], done: true });
    await svix.message.expungeContent(app, created.id);
    expect(await svix.message.get(app, created.id, { withContent: true })).toMatchObject({
      payload: { expired: true },
    });
  });

  test('are refused under an event id that is taken', async () => {
    await publish({ eventId: 'two' });
    expect(await refusal(publish({ eventId: 'two', payload: { amount: 13 } }))).toEqual(conflict);
  });

  test('create their application where they carry it', async () => {
    const uid = freshName('app');
    const message = { eventType: 'invoice.paid', payload: {} };
    expect(await refusal(svix.message.create(uid, message))).toEqual(missing);
    await svix.message.create(uid, { ...message, application: { name: 'New', uid } });
    expect(await svix.application.get(uid)).toMatchObject({ name: 'New', uid });
  });

  test('are refused as documented', async () => {
    expect(await refusal(publish({ eventType: 'no name!' }))).toEqual(invalid);
    expect(await refusal(publish({ payload: 'text' }))).toEqual(invalid);
    expect(await refusal(publish({ channels: [] }))).toEqual(invalid);
    const large = { text: 'x'.repeat(300_000) };
    expect(await refusal(publish({ payload: large }))).toEqual({ status: 413, code: 'payload_too_large' });
    expect(await refusal(svix.message.get(app, 'unknown'))).toEqual(missing);
    expect(await refusal(svix.message.expungeContent(app, 'unknown'))).toEqual(missing);
    expect(await refusal(svix.message.list('unknown'))).toEqual(missing);
  });
});

describe('attempts', () => {
  test('are listed by endpoint and by message, found, and lose their response', async () => {
    const { endpoint, message, attempt } = await attemptOne();
    expect(attempt).toMatchObject({
      msgId: message.id,
      endpointId: endpoint.id,
      url: receiver.url,
      status: 0,
      statusText: 'success',
      triggerType: 0,
      responseStatusCode: 200,
      timestamp: expect.any(Date),
    });
    const whole = await svix.messageAttempt.get(app, message.id, attempt.id);
    expect(whole).toMatchObject({ id: attempt.id, response: 'so be it' });
    const byEndpoint = await svix.messageAttempt.listByEndpoint(app, endpoint.id, { withContent: true });
    expect(byEndpoint.data).toEqual([whole]);
    const failed = await svix.messageAttempt.listByEndpoint(app, endpoint.id, { status: 2 });
    expect(failed.data).toEqual([]);
    await svix.messageAttempt.expungeContent(app, message.id, attempt.id);
    const expunged = await svix.messageAttempt.get(app, message.id, attempt.id);
    expect(expunged).toMatchObject({ response: 'EXPUNGED' });
  });

  test('are shown by the messages of an endpoint and the destinations of a message', async () => {
    const { endpoint, message } = await attemptOne(500);
    const messages = await svix.messageAttempt.listAttemptedMessages(app, endpoint.id, { status: 2 });
    expect(messages.data).toMatchObject([{ id: message.id, status: 2, statusText: 'fail' }]);
    const destinations = await svix.messageAttempt.listAttemptedDestinations(app, message.id);
    expect(destinations.data).toMatchObject([{ id: endpoint.id, status: 2, statusText: 'fail' }]);
  });

  test('are made again by hand', async () => {
    const { endpoint, message } = await attemptOne(500);
    receiver.answerWith(200);
    await svix.messageAttempt.resend(app, message.id, endpoint.id);
    await receiver.count(2);
    const { data } = await until(
      () => svix.messageAttempt.listByMsg(app, message.id),
      (page) => page.data.length === 2,
    );
    expect(data.map(({ status, triggerType }) => ({ status, triggerType }))).toEqual([
      { status: 0, triggerType: 1 },
      { status: 2, triggerType: 0 },
    ]);
  });

  test('are refused as documented', async () => {
    const { endpoint, message } = await attemptOne();
    await expectMissing([
      svix.messageAttempt.get(app, message.id, 'atmpt_unknown'),
      svix.messageAttempt.expungeContent(app, message.id, 'atmpt_unknown'),
      svix.messageAttempt.listByMsg(app, 'unknown'),
      svix.messageAttempt.listByEndpoint(app, 'unknown'),
      svix.messageAttempt.listAttemptedMessages(app, 'unknown'),
      svix.messageAttempt.listAttemptedDestinations(app, 'unknown'),
      svix.messageAttempt.resend(app, 'unknown', endpoint.id),
      svix.messageAttempt.resend(app, message.id, 'unknown'),
    ]);
    await svix.message.expungeContent(app, message.id);
    const again = svix.messageAttempt.resend(app, message.id, endpoint.id);
    expect(await refusal(again)).toEqual({ status: 400, code: 'missing_payload' });
  });
});
