import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SqsEngine } from '../../../local/sqs/engine/engine.ts';
import { ACCOUNT, clientOf, open, until } from './sqs-under-test.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'posthorn-sqs-'));
  file = join(folder, 'made-when-needed', 'queues.db');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bodiesIn = async (engine: SqsEngine, name: string): Promise<string[]> => {
  const bodies: string[] = [];
  for (;;) {
    const messages = await engine.receive(name, { max: 10 });
    if (messages.length === 0) return bodies.sort();
    bodies.push(...messages.map(({ body }) => body));
  }
};

describe('after a restart', () => {
  test('what was visible, delayed or in flight is still so', async () => {
    const before = open({ file });
    before.createQueue({ name: 'q', attributes: { VisibilityTimeout: '900' }, tags: { a: '1' } });
    before.sendBatch('q', [
      { body: 'in flight' },
      { body: 'visible' },
      { body: 'delayed', delaySeconds: 900 },
    ]);
    const [taken] = await before.receive('q');
    before.close();

    const after = open({ file });
    expect(after.counts('q')).toEqual({ visible: 1, delayed: 1, inFlight: 1 });
    expect(after.describe('q', ['VisibilityTimeout'])).toEqual({ VisibilityTimeout: '900' });
    expect(after.tags('q')).toEqual({ a: '1' });
    after.delete('q', [taken?.receiptHandle ?? '']);
    expect(after.counts('q')).toEqual({ visible: 1, delayed: 1, inFlight: 0 });
    after.close();
  });

  test('what was in flight can be made visible at once, and delayed messages stay delayed', async () => {
    const before = open({ file });
    before.createQueue({ name: 'q' });
    before.sendBatch('q', [{ body: 'in flight' }, { body: 'delayed', delaySeconds: 900 }]);
    await before.receive('q', { visibilityTimeout: 43_200 });
    before.close();

    const after = open({ file });
    expect(after.makeInFlightVisible()).toBe(1);
    const [again] = await after.receive('q');
    expect(again?.body).toBe('in flight');
    expect(again?.systemAttributes.ApproximateReceiveCount).toBe('2');
    expect(after.counts('q')).toEqual({ visible: 0, delayed: 1, inFlight: 1 });
    after.close();
  });

  test('a running move task goes on where it stopped', async () => {
    const before = open({ file });
    before.createQueue({ name: 'dead' });
    before.createQueue({ name: 'bulk' });
    const policy = { deadLetterTargetArn: before.arnOf('dead'), maxReceiveCount: 1 };
    before.createQueue({ name: 'source', attributes: { RedrivePolicy: JSON.stringify(policy) } });
    before.sendBatch('dead', [{ body: 'a' }, { body: 'b' }]);
    before.startMoveTask({
      sourceArn: before.arnOf('dead'),
      destinationArn: before.arnOf('bulk'),
      perSecond: 1,
    });
    expect(before.counts('bulk').visible).toBe(1);
    before.close();

    const after = open({ file });
    const latest = () => after.listMoveTasks(after.arnOf('dead'), 1)[0];
    await until(() => (latest()?.status === 'COMPLETED' ? true : undefined));
    expect(latest()?.moved).toBe(2);
    expect(await bodiesIn(after, 'bulk')).toEqual(['a', 'b']);
    after.close();
  });
});

test('a file is open in one process at a time', () => {
  const engine = open({ file });
  expect(() => open({ file })).toThrow(/is another process using it/);
  engine.close();
  open({ file }).close();
});

describe('a server that is killed', () => {
  const serve = async () => {
    const script = join(import.meta.dirname, 'server-of-queues.ts');
    const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [origin] = await once(createInterface(child.stdout), 'line');
    return { child, url: `${origin}/${ACCOUNT}/q`, client: clientOf(String(origin)) };
  };

  test('has lost no send that it answered and brings back no message whose delete it answered', async () => {
    const { child, client, url } = await serve();
    const acknowledged: string[] = [];
    const sendOn = async (sender: number): Promise<void> => {
      for (let sent = 0; ; sent += 1) {
        const Entries = [0, 1, 2].map((part) => ({
          Id: `${part}`,
          MessageBody: `${sender}-${sent}-${part}`,
        }));
        await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
        acknowledged.push(...Entries.map(({ MessageBody }) => MessageBody));
      }
    };
    const senders = [0, 1, 2, 3].map((sender) => expect(sendOn(sender)).rejects.toThrow());
    await until(() => acknowledged.length > 100 || undefined);
    const deleted = await deleteOne(client, url);
    await until(() => acknowledged.length > 200 || undefined);
    child.kill('SIGKILL');
    await Promise.all([...senders, once(child, 'exit')]);
    client.destroy();

    const engine = open({ file });
    const kept = await bodiesIn(engine, 'q');
    expect(kept).toEqual(expect.arrayContaining(acknowledged.filter((body) => body !== deleted)));
    expect(kept).not.toContain(deleted);
    expect(new Set(kept).size).toBe(kept.length);
    engine.close();
  });
});

const deleteOne = async (client: SQSClient, QueueUrl: string): Promise<string | undefined> => {
  const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl }));
  const [message] = Messages ?? [];
  await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle }));
  return message?.Body;
};
