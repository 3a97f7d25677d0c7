import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { AwsCall } from '../../local/aws/callers.ts';
import type { LocalOptions } from '../../local/local-options.ts';
import type { Log } from '../../local/output/log.ts';
import { type LocalRun, startLocal } from '../../local/start-local.ts';
import {
  functionResource,
  httpApiResources,
  permission,
  type TinyTemplate,
  temporaryDirectory,
  writeAssembly,
} from '../support/tiny-assembly.ts';

let running: LocalRun[] = [];
afterEach(async () => {
  await Promise.all(running.map((run) => run.stop()));
  running = [];
});

const quiet = (): { log: Log; warnings: string[] } => {
  const warnings: string[] = [];
  return { warnings, log: { say: () => {}, warn: (line) => warnings.push(line), detail: () => {} } };
};

const start = async (
  template: TinyTemplate,
  code: Record<string, string>,
  changes: Partial<LocalOptions> = {},
): Promise<LocalRun> => {
  const run = await startLocal({
    dataDirectory: temporaryDirectory(),
    port: 0,
    context: {},
    assembly: writeAssembly({ Tiny: template }, code),
    log: quiet().log,
    ...changes,
  });
  running.push(run);
  return run;
};

/** Sends what it is asked to a queue, in AWS JSON and without an SDK. */
const sender = `
  const send = async (QueueUrl, MessageBody, DelaySeconds = 0) => {
    const { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID } = process.env;
    const answer = await fetch(AWS_ENDPOINT_URL, {
      method: 'POST',
      headers: {
        'x-amz-target': 'AmazonSQS.SendMessage',
        'content-type': 'application/x-amz-json-1.0',
        authorization: 'AWS4-HMAC-SHA256 Credential=' + AWS_ACCESS_KEY_ID + '/20261124/us-east-1/sqs/aws4_request',
      },
      body: JSON.stringify({ QueueUrl, MessageBody, DelaySeconds }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  export const handler = async ({ body, isBase64Encoded, queryStringParameters }) => {
    const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
    await send(process.env.QUEUE_URL, text, Number(queryStringParameters?.delay ?? 0));
    return { statusCode: 202 };
  };`;

/** Posts every message of a batch to a receiver. */
const forwarder = `
  export const handler = async ({ Records }) => {
    for (const { body } of Records) await fetch(process.env.RECEIVER, { method: 'POST', body });
  };`;

const queue = (properties: object = {}): object => ({ Type: 'AWS::SQS::Queue', Properties: properties });

const pipeline = (receiver: string): TinyTemplate => ({
  Resources: {
    Work: queue({
      VisibilityTimeout: 30,
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 3 },
    }),
    Dead: queue(),
    Send: functionResource('send', { Environment: { Variables: { QUEUE_URL: { Ref: 'Work' } } } }),
    Forward: functionResource('forward', { Environment: { Variables: { RECEIVER: receiver } } }),
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: { 'Fn::GetAtt': ['Work', 'Arn'] }, FunctionName: { Ref: 'Forward' } },
    },
    ...httpApiResources({ 'POST /send': 'Send' }),
  },
});
const pipelineCode = { send: sender, forward: forwarder };

const startReceiver = async () => {
  const received: string[] = [];
  const server = createServer(async (request, response) => {
    received.push((await request.toArray()).join(''));
    response.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { received, url: `http://127.0.0.1:${port}`, close: () => server.close() };
};

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};

const post = (run: LocalRun, path: string, body: string) =>
  fetch(`${run.endpoints.apiUrl}${path}`, { method: 'POST', body });

describe('a template is run', () => {
  test('from its HTTP API through a queue to the function that is mapped to it', async () => {
    const receiver = await startReceiver();
    const run = await start(pipeline(receiver.url), pipelineCode);
    expect((await post(run, '/send', 'hello')).status).toBe(202);
    await until(() => receiver.received.length === 1);
    expect(receiver.received).toEqual(['hello']);
    receiver.close();
  });

  test('again with what was queued and delayed when it was stopped', async () => {
    const receiver = await startReceiver();
    const dataDirectory = temporaryDirectory();
    const first = await start(pipeline(receiver.url), pipelineCode, { dataDirectory });
    expect((await post(first, '/send?delay=2', 'later')).status).toBe(202);
    await first.stop();
    const second = await start(pipeline(receiver.url), pipelineCode, { dataDirectory });
    await until(() => receiver.received.length === 1);
    expect(receiver.received).toEqual(['later']);
    expect(second.endpoints.awsUrl).toBe(first.endpoints.awsUrl);
    receiver.close();
  });

  test('and tells other programs where everything is, for as long as it runs', async () => {
    const dataDirectory = temporaryDirectory();
    const run = await start(pipeline('http://127.0.0.1:1'), pipelineCode, { dataDirectory });
    const file = join(dataDirectory, 'endpoints.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(run.endpoints);
    expect(run.endpoints).toMatchObject({
      queues: { Work: `${run.endpoints.awsUrl}/000000000000/Tiny-Work` },
      functions: { Send: 'Tiny-Send', Forward: 'Tiny-Forward' },
      variables: { QUEUE_URL: `${run.endpoints.awsUrl}/000000000000/Tiny-Work` },
    });
    await run.stop();
    expect(existsSync(file)).toBe(false);
  });

  test('with the refusals that a test wants', async () => {
    const calls: AwsCall[] = [];
    const { log, warnings } = quiet();
    let refuses = true;
    const run = await start(pipeline('http://127.0.0.1:1'), pipelineCode, {
      log,
      authorize: (call) => {
        calls.push(call);
        return refuses ? { allowed: false, reason: 'because the test says so' } : { allowed: true };
      },
    });
    expect((await post(run, '/send', 'hello')).status).toBe(500);
    expect(calls).toContainEqual({
      caller: { kind: 'function', name: 'Tiny-Send' },
      action: 'sqs:SendMessage',
      resource: 'arn:aws:sqs:us-east-1:000000000000:Tiny-Work',
    });
    expect(warnings.join('\n')).toContain('is not authorized to perform: sqs:SendMessage');
    refuses = false;
    expect((await post(run, '/send', 'hello')).status).toBe(202);
  });

  test('with a schedule that runs at once', async () => {
    const receiver = await startReceiver();
    const tick = `export const handler = async (event) => {
      await fetch(process.env.RECEIVER, { method: 'POST', body: JSON.stringify(event) });
    };`;
    const template: TinyTemplate = {
      Resources: {
        Tick: functionResource('tick', { Environment: { Variables: { RECEIVER: receiver.url } } }),
        TickFromRule: permission('Tick', 'events.amazonaws.com'),
        Rule: {
          Type: 'AWS::Events::Rule',
          Properties: {
            ScheduleExpression: 'rate(1 minute)',
            State: 'ENABLED',
            Targets: [{ Id: 'tick', Arn: { 'Fn::GetAtt': ['Tick', 'Arn'] } }],
          },
        },
      },
    };
    await start(template, { tick });
    await until(() => receiver.received.length === 1);
    expect(JSON.parse(receiver.received[0] ?? '')).toMatchObject({
      source: 'aws.events',
      'detail-type': 'Scheduled Event',
      resources: ['arn:aws:events:us-east-1:000000000000:rule/Tiny-Rule'],
      detail: {},
    });
    receiver.close();
  });
});

describe('what cannot be run is said, and leaves nothing running', () => {
  const mapping = (properties: object): TinyTemplate => ({
    Resources: {
      Work: queue(),
      Forward: functionResource('forward'),
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Work', 'Arn'] },
          FunctionName: { Ref: 'Forward' },
          ...properties,
        },
      },
    },
  });

  test.each<[string, TinyTemplate, string]>([
    [
      'a resource type',
      { Resources: { Bucket: { Type: 'AWS::S3::Bucket' } } },
      'AWS::S3::Bucket (Bucket in stack Tiny)',
    ],
    ['a FIFO queue', { Resources: { Fifo: queue({ FifoQueue: true }) } }, 'AWS::SQS::Queue Fifo'],
    ['a filter', mapping({ FilterCriteria: {} }), 'AWS::Lambda::EventSourceMapping Mapping'],
    [
      'a mapping of a function that is not there',
      mapping({ FunctionName: 'nobody' }),
      'nobody, which does not exist',
    ],
    ['code that is not in the assembly', { Resources: { F: functionResource('other') } }, 'other.zip'],
    [
      'another runtime',
      { Resources: { F: functionResource('forward', { Runtime: 'python3.14' }) } },
      'not a Node.js',
    ],
  ])('%s', async (_, template, reason) => {
    const dataDirectory = temporaryDirectory();
    await expect(start(template, pipelineCode, { dataDirectory })).rejects.toThrow(reason);
    await start(pipeline('http://127.0.0.1:1'), pipelineCode, { dataDirectory });
  });

  test('a port that is in use', async () => {
    const first = await start(pipeline('http://127.0.0.1:1'), pipelineCode);
    const port = Number(new URL(first.endpoints.apiUrl).port);
    await expect(start(pipeline('http://127.0.0.1:1'), pipelineCode, { port })).rejects.toThrow(
      `Port ${port} is in use by another program.`,
    );
  });

  test('a data directory that is in use', async () => {
    const dataDirectory = temporaryDirectory();
    await start(pipeline('http://127.0.0.1:1'), pipelineCode, { dataDirectory });
    await expect(start(pipeline('http://127.0.0.1:1'), pipelineCode, { dataDirectory })).rejects.toThrow(
      'Posthorn already runs with',
    );
  });
});
