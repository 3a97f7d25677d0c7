import { request } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type LocalRun, startLocal } from '../../../local/start-local.ts';
import { functionResource, temporaryDirectory, writeAssembly } from '../../support/tiny-assembly.ts';

let running: LocalRun[] = [];
afterEach(async () => {
  await Promise.all(running.map((run) => run.stop()));
  running = [];
});

const open = (Action: string, condition: object): object => ({
  Type: 'AWS::Lambda::Permission',
  Properties: { Action, FunctionName: { 'Fn::GetAtt': ['Echo', 'Arn'] }, Principal: '*', ...condition },
});

const resources: Record<string, object> = {
  Echo: functionResource('echo'),
  Url: {
    Type: 'AWS::Lambda::Url',
    Properties: { TargetFunctionArn: { 'Fn::GetAtt': ['Echo', 'Arn'] }, AuthType: 'NONE' },
  },
  MayCall: open('lambda:InvokeFunctionUrl', { FunctionUrlAuthType: 'NONE' }),
  MayInvoke: open('lambda:InvokeFunction', { InvokedViaFunctionUrl: true }),
};

/** Answers its event, unless its body says to do otherwise. */
const echo = `export const handler = async (event) => {
  if (event.body === 'fail') throw new Error('no');
  if (event.body === 'nonsense') return { statusCode: 'fine' };
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) };
};`;

const start = async (changed: Record<string, object> = {}, dataDirectory = temporaryDirectory()) => {
  const run = await startLocal({
    ...{ dataDirectory, port: 0, context: {}, log: { say: () => {}, warn: () => {}, detail: () => {} } },
    assembly: writeAssembly({ Tiny: { Resources: { ...resources, ...changed } } }, { echo }),
  });
  running.push(run);
  return { run, url: run.endpoints.functionUrls.Echo ?? '' };
};

const text = { 'content-type': 'text/plain' };
const post = async (url: string, body: string) => {
  const answer = await fetch(url, { method: 'POST', headers: text, body });
  return { status: answer.status, text: await answer.text() };
};

/** The event that became of a request whose path is sent as it is written. */
const eventOf = (url: string, path: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const { hostname: host, port } = new URL(url);
    const sent = request({ host, port, path, method: 'PUT', headers: text }, async (answer) =>
      resolve(JSON.parse((await answer.toArray()).join(''))),
    );
    sent.on('error', reject).end('hello');
  });

describe('the URL of a function', () => {
  test('hands it every request, from nobody and with the path as it came', async () => {
    const { run, url } = await start();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(url).not.toBe(run.endpoints.apiUrl);
    expect(await eventOf(url, '/a%2Fb?x=%20')).toMatchObject({
      version: '2.0',
      routeKey: '$default',
      rawPath: '/a%2Fb',
      rawQueryString: 'x=%20',
      requestContext: {
        accountId: 'anonymous',
        apiId: expect.stringMatching(/^[0-9a-f]{32}$/),
        http: { method: 'PUT', path: '/a%2Fb' },
        routeKey: '$default',
        stage: '$default',
      },
      body: 'hello',
      isBase64Encoded: false,
    });
  });

  test.each(['fail', 'nonsense'])('answers 502 when the function does: %s', async (body) => {
    const { url } = await start();
    expect(await post(url, body)).toEqual({ status: 502, text: 'Internal Server Error' });
  });

  test('answers 413 to what is over 6 MB, as a body or as an event', async () => {
    const { url } = await start();
    for (const body of ['x'.repeat(6 * 1024 * 1024 + 1), '"'.repeat(3.5 * 1024 * 1024)]) {
      expect(await post(url, body)).toEqual({ status: 413, text: 'Request Entity Too Large' });
    }
  });

  test('stays when the local run starts again, and is gone when it stops', async () => {
    const directory = temporaryDirectory();
    const first = await start({}, directory);
    await first.run.stop();
    await expect(fetch(first.url)).rejects.toThrow('fetch failed');
    const second = await start({}, directory);
    expect(second.url).toBe(first.url);
    expect((await post(second.url, 'x')).status).toBe(200);
  });

  test('is what a template gets that asks for it', async () => {
    const variables = { URL: { 'Fn::GetAtt': ['Url', 'FunctionUrl'] } };
    const { run, url } = await start({
      Told: functionResource('echo', { Environment: { Variables: variables } }),
    });
    expect(run.endpoints.variables.URL).toBe(`${url}/`);
  });
});

describe('nothing starts', () => {
  test.each([
    ['anyone to call the URL', 'MayCall', 'lambda:InvokeFunctionUrl'],
    ['anyone to invoke the function through it', 'MayInvoke', 'lambda:InvokeFunction'],
  ])('whose policies do not allow %s', async (_, id, action) => {
    const other = open(action, { SourceAccount: '000000000000' });
    await expect(start({ [id]: other })).rejects.toThrow(
      `Denied: anyone, through its URL, may not ${action} on Echo`,
    );
  });

  test.each([
    ['a signature', { AuthType: 'AWS_IAM' }, 'is supported by the local run only when it is NONE'],
    ['streaming', { InvokeMode: 'RESPONSE_STREAM' }, 'only when it is BUFFERED'],
    ['CORS', { Cors: { AllowOrigins: ['*'] } }, 'is not supported by the local run'],
  ])('whose URL asks for %s', async (_, properties, reason) => {
    const Url = {
      Type: 'AWS::Lambda::Url',
      Properties: {
        TargetFunctionArn: { 'Fn::GetAtt': ['Echo', 'Arn'] },
        AuthType: 'NONE',
        ...properties,
      },
    };
    await expect(start({ Url })).rejects.toThrow(reason);
  });
});
