import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from '@jest/globals';
import { openDynamoDB, openSecretsManager, openSQS } from '../../../../core/aws/service/services.ts';

const credentials = { accessKeyId: 'AKIA', secretAccessKey: 'wJalr', sessionToken: 'session' };
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A service that answers each call by the next of the listeners, the last one for ever. */
const placeThat = async (...answers: RequestListener[]) => {
  const asked: { request: IncomingMessage; body: string }[] = [];
  const server = createServer(async (request, response) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push({ request, body: await text(request) });
    answer?.(request, response);
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has a port
  const originOf = () => `http://127.0.0.1:${port}`;
  return { place: { region: 'eu-west-1', credentials, originOf }, asked };
};

const succeed: RequestListener = (_, response) => response.end('{"Item":{"p":{"S":"a"}}}');
const fail =
  (status: number, body: string): RequestListener =>
  (_, response) =>
    response.writeHead(status).end(body);
const hangUp: RequestListener = (request) => request.socket.destroy();

const read = { TableName: 'config', Key: { p: { S: 'a' } } };

/** Signature Version 4, written down from "Create a signed AWS API request" of the IAM User Guide. */
const signatureOf = (
  { request, body }: { request: IncomingMessage; body: string },
  service: string,
): string => {
  const authorization = String(request.headers.authorization);
  const signed = /SignedHeaders=([^,]+)/.exec(authorization)?.[1] ?? '';
  const headers = signed
    .split(';')
    .map((name) => `${name}:${request.headers[name]}\n`)
    .join('');
  const hash = (value: string) => createHash('sha256').update(value).digest('hex');
  const time = String(request.headers['x-amz-date']);
  const scope = [time.slice(0, 8), 'eu-west-1', service, 'aws4_request'];
  const canonical = ['POST', '/', '', headers, signed, hash(body)].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', time, scope.join('/'), hash(canonical)].join('\n');
  const key = scope.reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${credentials.secretAccessKey}`,
  );
  return createHmac('sha256', key).update(toSign).digest('hex');
};

describe('a call', () => {
  test('is one signed POST of its operation and input', async () => {
    const { place, asked } = await placeThat(succeed);
    expect(await openDynamoDB(place)('GetItem', read)).toEqual({ Item: { p: { S: 'a' } } });
    const [one] = asked;
    expect(asked).toHaveLength(1);
    expect(JSON.parse(one?.body ?? '')).toEqual(read);
    expect(one?.request).toMatchObject({ method: 'POST', url: '/' });
    expect(one?.request.headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.GetItem',
      'x-amz-security-token': 'session',
    });
    expect(one && String(one.request.headers.authorization).split('Signature=')[1]).toBe(
      one && signatureOf(one, 'dynamodb'),
    );
  });

  test('speaks each service’s own version of the protocol', async () => {
    const { place, asked } = await placeThat((_, response) => response.end('{}'));
    await openSecretsManager(place)('GetSecretValue', { SecretId: 'root' });
    await openSQS(place)('DeleteMessageBatch', { QueueUrl: 'q', Entries: [] });
    expect(
      asked.map(({ request }) => [request.headers['x-amz-target'], request.headers['content-type']]),
    ).toEqual([
      ['secretsmanager.GetSecretValue', 'application/x-amz-json-1.1'],
      ['AmazonSQS.DeleteMessageBatch', 'application/x-amz-json-1.0'],
    ]);
  });

  test('keeps its connection for the next one', async () => {
    const { place, asked } = await placeThat(succeed);
    const dynamodb = openDynamoDB(place);
    for (let time = 0; time < 5; time += 1) await dynamodb('GetItem', read);
    expect(new Set(asked.map(({ request }) => request.socket.remotePort)).size).toBe(1);
  });
});

describe('what fails on the way or on the service’s side is tried again', () => {
  const throttled =
    '{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException","message":"slow"}';
  test.each([
    ['a lost connection', hangUp],
    ['an internal error', fail(500, '{"__type":"InternalServerError"}')],
    ['an answer that is none of AWS’s', fail(503, '<html>')],
    ['throttling', fail(400, throttled)],
  ])('%s', async (_, failure) => {
    const { place, asked } = await placeThat(failure, failure, succeed);
    expect(await openDynamoDB(place)('GetItem', read)).toEqual({ Item: { p: { S: 'a' } } });
    expect(asked).toHaveLength(3);
  });

  test('four times in all, and then its reason is thrown', async () => {
    const { place, asked } = await placeThat(fail(400, throttled));
    await expect(openDynamoDB(place)('GetItem', read)).rejects.toMatchObject({
      name: 'ProvisionedThroughputExceededException',
      message: 'slow',
    });
    expect(asked).toHaveLength(4);
  });

  test('no more often than told', async () => {
    const { place, asked } = await placeThat(fail(500, ''));
    await expect(openDynamoDB(place, { maxAttempts: 1 })('GetItem', read)).rejects.toMatchObject({
      name: 'UnknownError',
      message: 'answered 500',
    });
    expect(asked).toHaveLength(1);
  });
});

test('what the caller did wrong is not tried again', async () => {
  const { place, asked } = await placeThat((_, response) =>
    response
      .writeHead(400, { 'x-amzn-errortype': 'ValidationException:http://internal.amazon.com/' })
      .end('{"Message":"no such attribute"}'),
  );
  await expect(openDynamoDB(place)('GetItem', read)).rejects.toMatchObject({
    name: 'ValidationException',
    message: 'no such attribute',
  });
  expect(asked).toHaveLength(1);
});

test('a call that is given up is not tried again', async () => {
  const { place, asked } = await placeThat(() => {});
  const controller = new AbortController();
  const call = openDynamoDB(place)('GetItem', read, controller.signal);
  while (asked.length === 0) await new Promise(setImmediate);
  controller.abort();
  await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  expect(asked).toHaveLength(1);
});
