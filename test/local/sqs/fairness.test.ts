import { describe, expect, test } from '@jest/globals';
import type { Received } from '../../../local/sqs/engine/received.ts';
import { open, stoppedClock } from './sqs-under-test.ts';

const groupsOf = (messages: readonly Received[]): (string | undefined)[] =>
  messages.map(({ systemAttributes }) => systemAttributes.MessageGroupId);

describe('a fair queue', () => {
  test('gives a quiet group its turn however long the backlog of a noisy one', async () => {
    const engine = open();
    engine.createQueue({ name: 'q' });
    for (let sent = 0; sent < 500; sent += 1) engine.send('q', { body: 'x', groupId: 'noisy' });
    await engine.receive('q');
    engine.send('q', { body: 'x', groupId: 'quiet' });
    expect(groupsOf(await engine.receive('q'))).toEqual(['quiet']);
    engine.close();
  });

  test('shares one receive among the groups', async () => {
    const clock = stoppedClock();
    const engine = open({ now: clock.now });
    engine.createQueue({ name: 'q' });
    for (const groupId of ['a', 'a', 'a', 'a', 'b', 'b', 'c']) {
      engine.send('q', { body: 'x', groupId });
      clock.pass(1);
    }
    expect(groupsOf(await engine.receive('q', { max: 7 }))).toEqual(['a', 'b', 'c', 'a', 'b', 'a', 'a']);
    engine.close();
  });

  test('holds no message of a group back while others of it are in flight', async () => {
    const engine = open();
    engine.createQueue({ name: 'q' });
    for (const body of ['1', '2', '3']) engine.send('q', { body, groupId: 'only' });
    const received = [await engine.receive('q'), await engine.receive('q'), await engine.receive('q')];
    expect(received.flat().map(({ body }) => body)).toEqual(['1', '2', '3']);
    engine.close();
  });

  test('treats each message without a group as a tenant of its own', async () => {
    const clock = stoppedClock();
    const engine = open({ now: clock.now });
    engine.createQueue({ name: 'q' });
    for (const groupId of [undefined, undefined, 'a', 'a', undefined]) {
      engine.send('q', { body: 'x', groupId });
      clock.pass(1);
    }
    const groups = groupsOf(await engine.receive('q', { max: 5 }));
    expect(groups).toEqual([undefined, undefined, 'a', undefined, 'a']);
    engine.close();
  });
});
