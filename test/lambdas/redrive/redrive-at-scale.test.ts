import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { queueNames } from '../../../core/contracts/resources.ts';
import type { Delivery } from '../../../core/deliveries/delivery.ts';
import { everyLetter } from '../../../core/redriving/criteria.ts';
import { leftOf } from '../../../core/redriving/progress.ts';
import { runTask } from '../../../lambdas/redrive/run-task.ts';
import { askForRedrive, seedLetters } from '../../support/dead-letters.ts';
import { type Receiver, startReceiver } from '../../support/receiver.ts';
import { openSpine, type Spine } from '../../support/spine.ts';

/** How many letters lie in the queue; the scale run has a hundred times as many. */
const letters = 500 * Number(process.env.POSTHORN_TEST_SCALE ?? 1);
/** Every tenth was delivered while its letter lay there, as by a resend. */
const isDelivered = (index: number) => index % 10 === 0;
/** Deliveries a second. */
const rate = 250;
/** A run has a minute of function time, less what it leaves. Milliseconds. */
const timeOfRun = 60_000;

let spine: Spine;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  spine = await openSpine();
});
afterAll(async () => {
  await spine.close();
  await receiver.close();
});

const print = (line: string) => process.stdout.write(`${line}\n`);

const progressOf = async (id: string) => {
  const task = await spine.backgroundTasks.get(id);
  if (!task) throw new Error('the task is not there');
  const { left, percent } = leftOf(task);
  print(`${task.status}: ${task.redriven} of ${task.matched} redriven, ${left} left, ${percent} %`);
  return { ...task, left, percent };
};

/** One run as Lambda would let it go on; the clock is moved by what the rate makes it wait. */
const runOnce = (id: string, sendAll = spine.orderDeps.sendAll) => {
  const began = spine.clock.at;
  const timeLeft = () => timeOfRun - (spine.clock.at - began);
  return runTask({ ...spine.orderDeps, sendAll, timeLeft }, id);
};

/** Sends until half of the letters have gone, then dies before anything is written of the last ones. */
const dyingHalfway = (): typeof spine.orderDeps.sendAll => {
  let sent = 0;
  return async (queueUrl, entries) => {
    await spine.orderDeps.sendAll(queueUrl, entries);
    sent += entries.length;
    if (sent >= letters / 2) throw new Error('killed');
  };
};

const redriveKilledOnce = async (id: string): Promise<number> => {
  const dying = dyingHalfway();
  let runs = 1;
  while ((await runOnce(id, dying).catch(() => 'killed')) !== 'killed') runs += 1;
  const halfway = await progressOf(id);
  expect(halfway).toMatchObject({ status: 'running', page: { starts: expect.anything() } });
  expect(halfway.percent).toBeGreaterThan(20);
  expect(halfway.percent).toBeLessThan(80);
  for (runs += 1; (await runOnce(id)) !== null; runs += 1) await progressOf(id);
  return runs;
};

const requestsOf = (deliveries: readonly Delivery[]) => {
  const times = new Map<string, number>();
  for (const { headers } of receiver.received) {
    const id = String(headers['webhook-id']);
    times.set(id, (times.get(id) ?? 0) + 1);
  }
  return deliveries.map(({ messageId }) => times.get(messageId) ?? 0);
};

test(`${letters} dead letters come back in one task that is killed once: none lost, none sent twice`, async () => {
  const seeded = await seedLetters(spine, receiver.url, letters, (index) =>
    isDelivered(index) ? { state: 'delivered', diedAt: null, reason: null, hasLetter: false } : {},
  );
  const dead = seeded.filter((_, index) => !isDelivered(index));
  const began = { at: spine.clock.at, real: performance.now() };
  const { id, matched } = await askForRedrive(spine, { rate });
  expect(matched).toBe(dead.length);
  const runs = await redriveKilledOnce(id);
  const seconds = (spine.clock.at - began.at) / 1000;
  const finished = await progressOf(id);
  expect(finished).toMatchObject({
    status: 'finished',
    redriven: dead.length,
    skipped: 0,
    left: 0,
    percent: 100,
  });
  expect(seconds).toBeGreaterThanOrEqual((dead.length - 2 * 100) / rate);
  print(
    `${runs} runs, ${seconds} s at ${rate}/s, ${Math.round(performance.now() - began.real)} ms of computing`,
  );

  await spine.settle();
  const requests = requestsOf(dead);
  print(
    `${receiver.received.length} requests for ${dead.length} dead deliveries, ${seeded.length - dead.length} had theirs`,
  );
  expect([Math.min(...requests), Math.max(...requests)]).toEqual([1, 1]);
  expect(receiver.received).toHaveLength(dead.length);
  expect(await spine.deadLetters.count(everyLetter)).toBe(0);
  expect(spine.engine.counts(queueNames.deadLetters)).toMatchObject({ visible: 0, inFlight: 0 });
});
