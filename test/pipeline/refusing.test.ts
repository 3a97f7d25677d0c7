import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AwsCall, Decision } from '../../local/aws/callers.ts';
import { type LocalRun, startLocal } from '../../local/start-local.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { temporaryDirectory } from '../support/tiny-assembly.ts';
import { type Access, awsClients, call, createEndpoint, publish } from './posthorn.ts';

let run: LocalRun;
let access: Access;
let aws: ReturnType<typeof awsClients>;
let receiver: Receiver;
let decide: (call: AwsCall) => Decision = () => ({ allowed: true });

beforeAll(async () => {
  receiver = await startReceiver();
  run = await startLocal({
    dataDirectory: temporaryDirectory(),
    port: 0,
    context: { allowedPrivateNetworks: '127.0.0.0/8', httpsOnly: 'false' },
    authorize: (one) => decide(one),
    log: { say: () => {}, warn: () => {}, detail: () => {} },
  });
  access = { url: run.endpoints.apiUrl, key: run.rootKey ?? '' };
  aws = awsClients(run.endpoints);
});

afterAll(async () => {
  aws.sqs.destroy();
  aws.dynamodb.destroy();
  await run.stop();
  await receiver.close();
});

const messageRows = async () => {
  const TableName = run.endpoints.variables.MESSAGES_TABLE;
  const { Items = [] } = await aws.dynamodb.send(new ScanCommand({ TableName }));
  return Items.filter(({ p }) => /^[MPI]#/.test(p?.S ?? '')).length;
};

const queued = async () => {
  const QueueUrl = run.endpoints.variables.INTAKE_QUEUE_URL;
  const { Attributes = {} } = await aws.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
  );
  return [Attributes.ApproximateNumberOfMessages, Attributes.ApproximateNumberOfMessagesNotVisible];
};

describe('when the intake queue refuses', () => {
  const refuseIntake = ({ action, resource }: AwsCall): Decision =>
    action === 'sqs:SendMessage' && resource.includes('Intake')
      ? { allowed: false, reason: 'because the test refuses it' }
      : { allowed: true };

  test.each([
    ['an event', {}],
    ['an event with an id', { id: 'order-1' }],
  ])('%s is answered 503, and the retry goes through', async (_, fields) => {
    const before = receiver.received.length;
    await createEndpoint(access, receiver.url, { uid: 'refused' }).catch(() => undefined);
    decide = refuseIntake;
    const event = { type: 'new_order', data: 1, ...fields };
    const refused = await call(access, 'POST', '/events', event);
    expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable', detail: expect.any(String) } });
    decide = () => ({ allowed: true });
    const id = await publish(access, event);
    await receiver.count(before + 1);
    expect(receiver.received.at(-1)?.headers['webhook-id']).toBe(id);
    expect(receiver.received).toHaveLength(before + 1);
  });
});

describe('bad input says what to change and leaves no trace in queue or table', () => {
  const big = `{"type":"a","data":"${'x'.repeat(262_145)}"}`;
  const key = { status: 401, body: { code: 'authentication_failed', detail: 'Invalid token' } };
  const faulty = (...loc: string[]) => ({
    status: 422,
    body: { detail: expect.arrayContaining([expect.objectContaining({ loc: ['body', ...loc] })]) },
  });
  const unknown = { status: 404, body: { code: 'not_found', detail: expect.stringMatching(/not found/) } };
  const tooLarge = { status: 413, body: { code: 'payload_too_large', detail: expect.any(String) } };
  const message = '/api/v1/app/default/msg';

  test.each<[string, string, string, object]>([
    ['malformed JSON', '/events', '{"type":', faulty()],
    ['an empty body', '/events', '', faulty()],
    ['text after the JSON value', '/events', '{"type":"a","data":1} x', faulty()],
    ['a missing type', '/events', '{"data":1}', faulty('type')],
    ['a type of the wrong kind', '/events', '{"type":7,"data":1}', faulty('type')],
    ['a type with a space', '/events', '{"type":"a b","data":1}', faulty('type')],
    ['missing data', '/events', '{"type":"a"}', faulty('data')],
    ['a timestamp that is none', '/events', '{"type":"a","data":1,"timestamp":"noon"}', faulty('timestamp')],
    ['an empty batch', '/events', '[]', faulty()],
    ['a batch of 101', '/events', `[${Array(101).fill('{"type":"a","data":1}')}]`, faulty()],
    ['an unknown application', '/events', '{"type":"a","data":1,"application":"nobody"}', unknown],
    ['a payload over 256 KiB', '/events', big, tooLarge],
    ['malformed JSON', message, '{', faulty()],
    ['a payload that is no object', message, '{"eventType":"a","payload":[1]}', faulty('payload')],
    ['no payload', message, '{"eventType":"a"}', faulty('payload')],
    ['both payload and data', message, '{"eventType":"a","payload":{},"data":{}}', faulty('payload')],
    ['an unknown application', '/api/v1/app/nobody/msg', '{"eventType":"a","payload":{}}', unknown],
    [
      'a payload over 256 KiB',
      message,
      big.replace('"type"', '"eventType"').replace(/"data":("x+")/, '"payload":{"a":$1}'),
      tooLarge,
    ],
  ])('%s at %s', async (_, path, body, expected) => {
    const before = await messageRows();
    expect(await call(access, 'POST', path, body)).toMatchObject(expected);
    expect(await messageRows()).toBe(before);
    expect(await queued()).toEqual(['0', '0']);
  });

  test.each([
    ['no key', undefined],
    ['a wrong key', 'Bearer wrong'],
    ['half the key', () => `Bearer ${access.key.slice(0, 20)}`],
    ['the key under another scheme', () => `Basic ${access.key}`],
  ])('%s', async (_, authorization) => {
    const value = typeof authorization === 'function' ? authorization() : authorization;
    const before = await messageRows();
    for (const path of ['/events', message, '/api/v1/app', '/api/v1/dlq/redrive']) {
      const response = await fetch(access.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(value && { authorization: value }) },
        body: '{"type":"a","data":1}',
      });
      expect({ status: response.status, body: await response.json() }).toEqual(key);
    }
    expect(await messageRows()).toBe(before);
  });

  test('an unknown route and a method it does not have', async () => {
    expect(await call(access, 'GET', '/nowhere')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await call(access, 'DELETE', '/api/v1/dlq')).toMatchObject({
      status: 405,
      body: { code: 'method_not_allowed' },
    });
  });
});
