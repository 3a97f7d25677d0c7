import { expect, test } from '@jest/globals';
import { joinSends } from '../../../core/aws/joined-sends.ts';
import { type QueueEntry, QueueRefused } from '../../../core/aws/queue-sender.ts';

const entry = (body: string): QueueEntry => ({ body });

const noting = (refuse: (entries: readonly QueueEntry[]) => number[] = () => []) => {
  const sent: [string, string[]][] = [];
  const send = joinSends(async (queueUrl, entries) => {
    sent.push([queueUrl, entries.map(({ body }) => body)]);
    const failed = refuse(entries);
    if (failed.length > 0) throw new QueueRefused(failed);
  });
  return { sent, send };
};

test('what is sent at once to one queue goes in one send, another queue in its own', async () => {
  const { sent, send } = noting();
  await Promise.all([send('a', [entry('1'), entry('2')]), send('b', [entry('3')]), send('a', [entry('4')])]);
  expect(sent).toEqual([
    ['a', ['1', '2', '4']],
    ['b', ['3']],
  ]);
});

test('each is refused only its own entries, by their positions in its own list', async () => {
  const { send } = noting(() => [2, 3]);
  const outcomes = await Promise.allSettled([
    send('a', [entry('1'), entry('2')]),
    send('a', [entry('3')]),
    send('a', [entry('4'), entry('5')]),
  ]);
  expect(outcomes[0]?.status).toBe('fulfilled');
  expect(outcomes[1]).toMatchObject({ status: 'rejected', reason: { failed: [0] } });
  expect(outcomes[2]).toMatchObject({ status: 'rejected', reason: { failed: [0] } });
});

test('any other failure is everybody\u2019s', async () => {
  const send = joinSends(() => Promise.reject(new Error('no network')));
  const outcomes = await Promise.allSettled([send('a', [entry('1')]), send('a', [entry('2')])]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

test('what comes later is sent later, and nothing is sent for nothing', async () => {
  const { sent, send } = noting();
  await send('a', [entry('1')]);
  await send('a', []);
  await send('a', [entry('2')]);
  expect(sent).toEqual([
    ['a', ['1']],
    ['a', ['2']],
  ]);
});
