import { StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { messageKey } from '../../../core/aws/message-rows.ts';
import { queueNames } from '../../../core/contracts/resources.ts';
import type { Delivery } from '../../../core/deliveries/delivery.ts';
import { cancelTask } from '../../../lambdas/api/background-tasks/cancel-task.ts';
import { runTask } from '../../../lambdas/redrive/run-task.ts';
import { askForRedrive, seedLetters } from '../../support/dead-letters.ts';
import { sampleAttempt } from '../../support/deliveries.ts';
import { installFaults } from '../../support/faults.ts';
import { type Receiver, startReceiver } from '../../support/receiver.ts';
import { openSpine, type Spine } from '../../support/spine.ts';

let spine: Spine;
let receiver: Receiver;

beforeEach(async () => {
  receiver = await startReceiver();
  spine = await openSpine();
});
afterEach(async () => {
  await spine.close();
  await receiver.close();
});

const requestsFor = ({ messageId }: Delivery) =>
  receiver.received.filter(({ headers }) => headers['webhook-id'] === messageId).length;

const queuedInBulk = () => {
  const { visible, delayed } = spine.engine.counts(queueNames.bulk);
  return { visible, delayed };
};

const cancel = (id: string) => cancelTask(spine, id);

describe('a redrive that is killed', () => {
  const killedAt = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  const cases = killedAt.flatMap((atCall) =>
    (['before', 'after'] as const).map((when) => ({ atCall, when })),
  );

  test.each(cases)(
    '$when its call $atCall counts every delivery once, and sends it once',
    async ({ atCall, when }) => {
      const faults = installFaults(spine);
      const letters = await seedLetters(spine, receiver.url, 3);
      const [gone] = letters;
      if (gone) await spine.tables.messages.remove(messageKey(gone.applicationId, gone.messageId));
      const { id } = await askForRedrive(spine);
      expect(await faults.run({ kind: 'kill', atCall, when }, () => runTask(spine.orderDeps, id))).toBe(true);
      await spine.settle();
      const task = await spine.backgroundTasks.get(id);
      expect(task).toMatchObject({ status: 'finished', matched: 3, redriven: 2, skipped: 1 });
      expect(letters.map(requestsFor).reduce((sum, times) => sum + times, 0)).toBe(2);
      expect(Math.max(...letters.map(requestsFor))).toBe(1);
    },
  );
});

describe('the rate of a redrive', () => {
  test('holds however slow it is: long waits are the queue’s', async () => {
    const letters = await seedLetters(spine, receiver.url, 30);
    const began = spine.clock.at;
    const { id } = await askForRedrive(spine, { rate: 2 });
    while (receiver.received.length < letters.length) {
      await spine.settle();
      const seconds = (spine.clock.at - began) / 1000;
      expect(receiver.received.length).toBeLessThanOrEqual(2 * (seconds + 1));
      spine.clock.at += 1_000;
    }
    await spine.settle();
    expect(await spine.backgroundTasks.get(id)).toMatchObject({ status: 'finished', redriven: 30, rate: 2 });
  });

  test('is not exceeded by a run that goes on after a kill', async () => {
    await seedLetters(spine, receiver.url, 12);
    const began = spine.clock.at;
    const { id } = await askForRedrive(spine, { rate: 1 });
    let sent = 0;
    const dying: typeof spine.orderDeps.sendAll = async (queueUrl, entries) => {
      await spine.orderDeps.sendAll(queueUrl, entries);
      sent += entries.length;
      throw new Error('killed');
    };
    await expect(runTask({ ...spine.orderDeps, sendAll: dying }, id)).rejects.toThrow('killed');
    const task = await spine.backgroundTasks.get(id);
    expect(task?.pacedUntil).toBe(began + sent * 1_000);
  });
});

describe('cancelling', () => {
  test('stops a task before its next page; what was enqueued is delivered and counted', async () => {
    const letters = await seedLetters(spine, receiver.url, 40);
    const { id } = await askForRedrive(spine, { rate: 1 });
    await spine.workBatch(queueNames.background);
    const { visible, delayed } = queuedInBulk();
    expect(visible + delayed).toBeGreaterThan(0);
    spine.clock.at += 5;
    const cancelled = await cancel(id);
    expect(cancelled).toMatchObject({
      status: 'failed',
      data: { reason: 'cancelled', redriven: visible + delayed },
    });
    for (let passed = 0; passed < 60; passed += 1) {
      spine.clock.at += 1_000;
      await spine.settle();
    }
    expect(receiver.received).toHaveLength(visible + delayed);
    expect(letters.length).toBeGreaterThan(visible + delayed);
    expect(await spine.backgroundTasks.get(id)).toMatchObject({
      status: 'failed',
      redriven: visible + delayed,
    });
  });

  test('a task that was killed within a page counts that page and goes no further', async () => {
    await seedLetters(spine, receiver.url, 40);
    const { id } = await askForRedrive(spine);
    const sendAndDie: typeof spine.orderDeps.sendAll = async (...sent) => {
      await spine.orderDeps.sendAll(...sent);
      throw new Error('killed');
    };
    await expect(runTask({ ...spine.orderDeps, sendAll: sendAndDie }, id)).rejects.toThrow('killed');
    const inPage = queuedInBulk().visible;
    await cancel(id);
    await spine.settle();
    expect(await spine.backgroundTasks.get(id)).toMatchObject({
      status: 'failed',
      redriven: inPage,
      page: null,
    });
    expect(receiver.received).toHaveLength(inPage);
  });

  test('twice is like once; a task that has finished answers 409, and an unknown one 404', async () => {
    await seedLetters(spine, receiver.url, 1);
    const { id } = await askForRedrive(spine);
    expect(await cancel(id)).toEqual(await cancel(id));
    const finished = 'background_task.finished';
    expect(spine.announced).toMatchObject([{ type: finished, data: { taskId: id, status: 'failed' } }]);
    const { id: other } = await askForRedrive(spine);
    await spine.settle();
    expect(spine.announced[1]).toMatchObject({ type: finished, data: { taskId: other, status: 'finished' } });
    await expect(cancel(other)).rejects.toMatchObject({ status: 409, code: 'background_task_over' });
    await expect(cancel('qtask_00000000000000000000000000')).rejects.toMatchObject({ status: 404 });
  });
});

describe('the class of the last status', () => {
  test('chooses letters by it, whether the attempt is kept inside the delivery or apart', async () => {
    const inside = [500, 503, 404];
    const letters = await seedLetters(spine, receiver.url, 5, (index) => {
      const statusCode = inside[index];
      if (statusCode !== undefined) return { firstAttempt: sampleAttempt({ statusCode, succeeded: false }) };
      const laterAttemptIds = [spine.makeId('attempt', spine.now())];
      return index === 3
        ? { firstAttempt: null, laterAttemptIds, lastStatusCode: 0 }
        : { laterAttemptIds, lastStatusCode: 502 };
    });
    expect(letters).toHaveLength(5);
    const matched = async (statusCodeClass: 0 | 200 | 400 | 500) =>
      (await askForRedrive(spine, { statusCodeClass, dryRun: true })).matched;
    expect([await matched(500), await matched(400), await matched(0), await matched(200)]).toEqual([
      3, 1, 1, 0,
    ]);
  });
});

describe('SQS’s own redrive and ours at once', () => {
  test('deliver every letter once', async () => {
    const letters = await seedLetters(spine, receiver.url, 60);
    const { id } = await askForRedrive(spine);
    await spine.sqs.send(
      new StartMessageMoveTaskCommand({
        SourceArn: spine.engine.arnOf(queueNames.deadLetters),
        DestinationArn: spine.engine.arnOf(queueNames.bulk),
      }),
    );
    await spine.workBatch(queueNames.bulk);
    await spine.workBatch(queueNames.background);
    while (receiver.received.length < letters.length) await spine.settle();
    await spine.settle();
    expect(letters.map(requestsFor)).toEqual(letters.map(() => 1));
    const task = await spine.backgroundTasks.get(id);
    expect(task?.status).toBe('finished');
  });
});
