import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as z from 'zod';
import { synthesizedAssembly } from '../support/local-run.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { createEndpoint, type Posthorn, publish, secretOf, startPosthorn, until } from './posthorn.ts';

const template = z.object({ Resources: z.record(z.string(), z.object({ Type: z.string() })) });

let assembly: string;
let posthorn: Posthorn;
let receiver: Receiver;
let logs: CloudWatchLogsClient;

beforeAll(async () => {
  assembly = await synthesizedAssembly({ retrySchedule: '1' });
  posthorn = await startPosthorn({ assembly });
  receiver = await startReceiver();
  logs = new CloudWatchLogsClient({
    endpoint: posthorn.endpoints.awsUrl,
    region: 'us-east-1',
    credentials: { accessKeyId: 'operator', secretAccessKey: 'operator' },
  });
}, 60_000);

afterAll(async () => {
  logs.destroy();
  await posthorn.stop();
  await receiver.close();
});

const logGroups = () => {
  const { Resources } = template.parse(
    JSON.parse(readFileSync(join(assembly, 'Posthorn.template.json'), 'utf8')),
  );
  return Object.entries(Resources)
    .filter(([, { Type }]) => Type === 'AWS::Logs::LogGroup')
    .map(([id]) => `Posthorn-${id}`);
};

const linesOf = async (logGroupName: string): Promise<string[]> => {
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
  return events.map(({ message = '' }) => message);
};

const allLines = async () => (await Promise.all(logGroups().map(linesOf))).flat();

test('no log of any function has a payload, a header, a query or a secret, and attempts have their ids', async () => {
  const marker = 'must-not-be-logged';
  receiver.answerWith({ status: 500, body: `the answer ${marker}` });
  const endpointId = await createEndpoint(posthorn, `${receiver.url}/?token=${marker}`, {
    headers: { 'x-token': marker },
  });
  const messageId = await publish(posthorn, { type: 'invoice.paid', data: { marker } });
  const died = (line: string) => line.includes('"event":"attempt"') && line.includes(messageId);
  const lines = await until(allLines, (some) => some.filter(died).length === 2);

  const attempt = JSON.parse(lines.find(died) ?? '{}');
  expect(attempt).toMatchObject({ level: 'warn', messageId, endpointId, status: 500 });
  expect(lines.join('\n')).not.toContain(marker);
  expect(lines.join('\n')).not.toContain(posthorn.key);
  expect(lines.join('\n')).not.toContain((await secretOf(posthorn, endpointId)).replace('whsec_', ''));
}, 30_000);
