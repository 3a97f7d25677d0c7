import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { queueNames } from '../../../core/contracts/resources.ts';
import type { Endpoint } from '../../../core/endpoints/endpoint.ts';
import { noteHealth } from '../../../lambdas/deliver/note-health.ts';
import { type Fault, installFaults } from '../../support/faults.ts';
import { noteCalls } from '../../support/intercepted.ts';
import { publishOne } from '../../support/published.ts';
import { type Receiver, startReceiver } from '../../support/receiver.ts';
import { addEndpoint, openSpine, type Spine } from '../../support/spine.ts';

let spine: Spine;
let receiver: Receiver;

beforeEach(async () => {
  receiver = await startReceiver();
  spine = await openSpine({ retrySchedule: [900], circuit: { failures: 3, spanMs: 60_000 } });
});

afterEach(async () => {
  await spine.close();
  await receiver.close();
});

const publishAndSettle = async () => {
  const { id } = await publishOne(spine);
  await spine.settle();
  return id;
};

const current = ({ applicationId, id }: Endpoint) => spine.endpoints.find(applicationId, id);

const minutesPass = async (minutes: number) => {
  for (let minute = 0; minute < minutes; minute += 1) {
    spine.clock.at += 60_000;
    await spine.runCalendar();
  }
};

const failFor = async (times: number) => {
  const endpoint = await addEndpoint(spine, receiver.url);
  receiver.answerWith(500);
  for (let failure = 1; failure <= times; failure += 1) {
    await publishAndSettle();
    spine.clock.at += 31_000;
  }
  return endpoint;
};

test('an endpoint that was disabled and enabled again has a fresh start: one failure opens no circuit', async () => {
  const endpoint = await failFor(3);
  await spine.endpoints.change(endpoint, { disabled: true });
  await spine.endpoints.change(endpoint, { disabled: false });
  await publishAndSettle();
  expect(await current(endpoint)).toMatchObject({ circuitOpenedAt: null });
});

test('an endpoint that was enabled again and answers is not listed as failing', async () => {
  const endpoint = await failFor(2);
  await spine.endpoints.change(endpoint, { disabled: true });
  await spine.endpoints.change(endpoint, { disabled: false });
  receiver.answerWith(200);
  await publishAndSettle();
  await minutesPass(5);
  expect(await spine.failing.list()).toEqual([]);
});

test('how many endpoints fail is told each minute', async () => {
  await failFor(2);
  await minutesPass(1);
  expect(spine.tally.levels.get('FailingEndpoints')).toBe(1);
  receiver.answerWith(200);
  await publishAndSettle();
  await minutesPass(1);
  expect(spine.tally.levels.get('FailingEndpoints')).toBe(0);
});

test('a deleted endpoint is not listed as failing', async () => {
  const endpoint = await failFor(2);
  await spine.endpoints.remove(endpoint.applicationId, endpoint.id);
  await minutesPass(5);
  expect(await spine.failing.list()).toEqual([]);
});

test('an endpoint that recovered while another attempt was about to fail is not listed as failing', async () => {
  const endpoint = await failFor(1);
  const known = await current(endpoint);
  receiver.answerWith(200);
  await publishAndSettle();
  // As it is for an attempt that had begun while the endpoint still failed, and timed out after it recovered.
  if (!known) throw new Error('it is there');
  await noteHealth(spine.deliverDeps, known, {
    result: 'failure',
    statusCode: 0,
    reason: 'timeout',
  });
  spine.clock.at += 31_000;
  await publishAndSettle();
  await minutesPass(5);
  expect(await spine.failing.list()).toEqual([]);
});

test('a recovery that is killed at any of its calls is made up for', async () => {
  const faults = installFaults(spine);
  const notMadeUpFor: string[] = [];
  for (let atCall = 1; atCall <= 14; atCall += 1) {
    for (const when of ['before', 'after'] as const) {
      const endpoint = await failFor(1);
      receiver.answerWith(200);
      await publishOne(spine);
      await spine.workBatch(queueNames.intake);
      const kill: Fault = { kind: 'kill', atCall, when };
      await faults.run(kill, () => spine.workBatch(queueNames.deliveries));
      spine.clock.at += 31_000; // a function that was just started remembers nothing
      await spine.settle();
      await publishAndSettle();
      await minutesPass(5);
      const listed = (await spine.failing.list()).filter(({ endpointId }) => endpointId === endpoint.id);
      if (listed.length > 0) notMadeUpFor.push(`${atCall} ${when}`);
      await spine.endpoints.remove(endpoint.applicationId, endpoint.id);
    }
  }
  expect(notMadeUpFor).toEqual([]);
});

test('a release that is asked for while the circuit is open leaves everything parked', async () => {
  const endpoint = await failFor(3);
  await publishAndSettle();
  await publishAndSettle();
  await publishAndSettle();
  await spine.deliverDeps.release(endpoint.id);
  await spine.workBatch(queueNames.background);
  expect(await spine.parked.count(endpoint.id, 100)).toBe(2);
});

test('a recovery is written once: the next success of a function that remembers the failure reads only', async () => {
  await failFor(1);
  receiver.answerWith(200);
  await publishAndSettle();
  expect(await spine.failing.list()).toEqual([]);
  const calls = noteCalls(spine.tables.calls);
  await publishAndSettle();
  const writes = calls.stop().filter((name) => /^(Put|Update|Delete|BatchWrite)/.test(name));
  // The message and its delivery.
  expect(writes).toEqual(['PutItem', 'PutItem']);
});
