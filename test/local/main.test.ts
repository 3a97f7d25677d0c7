import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { killStarted, startLocalRun, startProcess } from '../support/local-run.ts';
import {
  functionResource,
  httpApiResources,
  temporaryDirectory,
  writeAssembly,
} from '../support/tiny-assembly.ts';

/** Keeps every event on a queue, for a function that only takes them when there is a file. */
const assembly = (receiver = 'http://127.0.0.1:1'): string =>
  writeAssembly(
    {
      Tiny: {
        Resources: {
          Work: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 600 } },
          Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { GenerateSecretString: {} } },
          Send: functionResource('send', {
            Environment: {
              Variables: { QUEUE_URL: { Ref: 'Work' }, ROOT_KEY_SECRET_ARN: { Ref: 'Secret' } },
            },
          }),
          Forward: functionResource('forward', {
            Timeout: 60,
            Environment: { Variables: { RECEIVER: receiver } },
          }),
          Mapping: {
            Type: 'AWS::Lambda::EventSourceMapping',
            Properties: {
              EventSourceArn: { 'Fn::GetAtt': ['Work', 'Arn'] },
              FunctionName: { Ref: 'Forward' },
              BatchSize: 1,
            },
          },
          ...httpApiResources({ 'POST /send': 'Send' }),
        },
      },
    },
    {
      send: `export const handler = async ({ body: MessageBody }) => {
        const answer = await fetch(process.env.AWS_ENDPOINT_URL, {
          method: 'POST',
          headers: { 'x-amz-target': 'AmazonSQS.SendMessage', 'content-type': 'application/x-amz-json-1.0' },
          body: JSON.stringify({ QueueUrl: process.env.QUEUE_URL, MessageBody }),
        });
        return { statusCode: answer.ok ? 202 : 500 };
      };`,
      forward: `export const handler = async ({ Records: [{ body }] }) => {
        await fetch(process.env.RECEIVER, { method: 'POST', body });
      };`,
    },
  );

/** A receiver that answers nothing until it is told to. */
const startReceiver = async () => {
  const received: string[] = [];
  const answers: (() => void)[] = [];
  let answering = false;
  const server = createServer(async (request, response) => {
    received.push((await request.toArray()).join(''));
    if (!answering) await new Promise<void>((resolve) => answers.push(resolve));
    response.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  return {
    received,
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : undefined}`,
    answer: () => {
      answering = true;
      for (const go of answers) go();
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};

const send = async (url: string, body: string): Promise<number> =>
  (await fetch(`${url}/send`, { method: 'POST', body })).status;

afterEach(killStarted);

describe('npm start', () => {
  test('says where it is, its key, and what to try', async () => {
    const run = await startLocalRun({ assembly: assembly() });
    expect(run.lines).toContain(`Root key: ${run.key}`);
    expect(run.lines.join('\n')).toContain(`local/try-it.ts ${run.url} ${run.key}`);
    expect(run.lines.join('\n')).toContain(`curl ${run.url}/events`);
    expect(run.errors).toEqual([]);
    await run.stop();
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('stops cleanly on %s', async (signal) => {
    const run = await startLocalRun({ assembly: assembly() });
    expect(await send(run.url, 'x')).toBe(202);
    expect(await run.kill(signal)).toEqual({ code: 0, signal: null });
    expect(existsSync(join(run.dataDir, 'endpoints.json'))).toBe(false);
  });

  test('stops within 10 seconds although a function does not end', async () => {
    const receiver = await startReceiver();
    const run = await startLocalRun({ assembly: assembly(receiver.url) });
    await send(run.url, 'x');
    await until(() => receiver.received.length === 1);
    const before = performance.now();
    expect(await run.stop()).toEqual({ code: 0, signal: null });
    expect(performance.now() - before).toBeLessThan(10_000);
    receiver.close();
  });

  test('ends at once on a second signal', async () => {
    const receiver = await startReceiver();
    const run = await startLocalRun({ assembly: assembly(receiver.url) });
    await send(run.url, 'x');
    await until(() => receiver.received.length === 1);
    run.process.kill('SIGINT');
    const before = performance.now();
    // The first one is being worked on when the directory tells no more where the instance is reached.
    const second = setInterval(() => run.process.kill('SIGINT'), 50);
    expect(await run.ended).toEqual({ code: 1, signal: null });
    clearInterval(second);
    expect(performance.now() - before).toBeLessThan(4000);
    receiver.close();
  });

  test('stops while it starts', async () => {
    const started = startProcess(['--port', '0', '-c', 'retrySchedule=1']);
    await until(() => existsSync(join(started.dataDir, 'process-id')));
    started.process.kill('SIGTERM');
    expect(await started.ended).toEqual({ code: 0, signal: null });
    expect(started.errors).toEqual([]);
  });

  test('loses nothing that it accepted when it is killed, and goes on with what was in flight', async () => {
    const receiver = await startReceiver();
    const dataDir = temporaryDirectory();
    const made = assembly(receiver.url);
    const first = await startLocalRun({ dataDir, assembly: made });
    for (const body of ['a', 'b', 'c']) expect(await send(first.url, body)).toBe(202);
    await until(() => receiver.received.length === 3);
    expect(await send(first.url, 'd')).toBe(202);
    expect(await first.kill('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
    receiver.received.length = 0;
    receiver.answer();

    const second = await startLocalRun({ dataDir, assembly: made });
    await until(() => new Set(receiver.received).size === 4);
    expect(second.key).toBe(first.key);
    expect(second.endpoints.awsUrl).toBe(first.endpoints.awsUrl);
    await second.stop();
    receiver.close();
  });

  test('takes a root key of your own', async () => {
    const run = await startLocalRun({ assembly: assembly(), env: { POSTHORN_API_KEY: 'a-key-of-my-own' } });
    expect(run.key).toBe('a-key-of-my-own');
    await run.stop();
  });

  test('says so when its port or its data directory is in use', async () => {
    const run = await startLocalRun({ assembly: assembly() });
    const port = new URL(run.url).port;
    const onPort = startProcess(['--port', port, '--assembly', assembly()]);
    expect(await onPort.ended).toEqual({ code: 1, signal: null });
    expect(onPort.errors).toEqual([`Port ${port} is in use by another program.`]);
    const onData = startProcess(['--port', '0', '--assembly', assembly()], { dataDir: run.dataDir });
    expect(await onData.ended).toEqual({ code: 1, signal: null });
    expect(onData.errors).toEqual([
      `Posthorn already runs with ${run.dataDir} (process ${run.process.pid}).`,
    ]);
    await run.stop();
  });

  test('says what it does not know, and how it is used', async () => {
    const wrong = startProcess(['--nonsense']);
    expect(await wrong.ended).toEqual({ code: 2, signal: null });
    expect(wrong.errors.join('\n')).toMatch(/'--nonsense'[\s\S]*--port PORT/);
    const help = startProcess(['--help']);
    expect(await help.ended).toEqual({ code: 0, signal: null });
    expect(help.lines.join('\n')).toContain('--port PORT');
  });

  test('passes on what the app says of a setting that is not allowed', async () => {
    const refused = startProcess(['--port', '0', '-c', 'retentionDays=1', '-c', 'nonsense=1']);
    expect(await refused.ended).toEqual({ code: 1, signal: null });
    expect(refused.errors[0]).toBe('Posthorn cannot be built with these settings:');
    expect(refused.errors.join('\n')).toMatch(/retentionDays is "1"[\s\S]*nonsense is not a setting/);
  });

  test('runs Posthorn itself, and synthesizes it only when it has changed', async () => {
    const dataDir = temporaryDirectory();
    const made = (): string => readFileSync(join(dataDir, 'assembly', 'made-from'), 'utf8');
    const run = await startLocalRun({ dataDir });
    const first = made();
    expect(run.endpoints.variables).toMatchObject({
      HTTPS_ONLY: 'false',
      ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8,::1/128',
    });
    const answer = await fetch(`${run.url}/events`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(401);
    await run.stop();
    const before = performance.now();
    const again = await startLocalRun({ dataDir });
    expect(made()).toBe(first);
    expect(performance.now() - before).toBeLessThan(15_000);
    await again.stop();
  });
});
