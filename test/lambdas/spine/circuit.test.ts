import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { queueNames } from '../../../core/contracts/resources.ts';
import type { Endpoint } from '../../../core/endpoints/endpoint.ts';
import { publish } from '../../../lambdas/publish/publish.ts';
import { faultOf, installFaults, sequence } from '../../support/faults.ts';
import { type Receiver, startReceiver } from '../../support/receiver.ts';
import { addEndpoint, openSpine, type Spine, samplePublication } from '../../support/spine.ts';

/** How many schedules of faults are played; the scale run plays a hundred times as many. */
const schedules = 3 * Number(process.env.POSTHORN_TEST_SCALE ?? 1);

let spine: Spine;
let receiver: Receiver;

beforeEach(async () => {
  receiver = await startReceiver();
  // One attempt after the first, too late to come between the steps of a test.
  spine = await openSpine({ retrySchedule: [900], circuit: { failures: 3, spanMs: 60_000 } });
});

afterEach(async () => {
  await spine.close();
  await receiver.close();
});

const publishOne = async (): Promise<string> => {
  const application = await spine.applications.ensureDefault();
  const [published] = await publish(spine.publishDeps, [{ application, publication: samplePublication }]);
  if (published?.kind !== 'accepted') throw new Error('it was not accepted');
  return published.message.id;
};

const publishAndSettle = async (): Promise<string> => {
  const id = await publishOne();
  await spine.settle();
  return id;
};

/** Three failures over more than a minute. */
const openCircuit = async (): Promise<Endpoint> => {
  const endpoint = await addEndpoint(spine, receiver.url);
  receiver.answerWith(500);
  for (let failure = 1; failure <= 3; failure += 1) {
    await publishAndSettle();
    spine.clock.at += 31_000;
  }
  receiver.received.length = 0;
  return endpoint;
};

const current = async ({ applicationId, id }: Endpoint) => spine.endpoints.find(applicationId, id);
const parkedAt = ({ id }: Endpoint) => spine.parked.count(id, 1_000);
const idsReceived = () => receiver.received.map(({ headers }) => String(headers['webhook-id']));

describe('a circuit', () => {
  test('stays closed while failures are fewer, or lie closer together', async () => {
    const endpoint = await addEndpoint(spine, receiver.url);
    receiver.answerWith(500);
    for (let failure = 1; failure <= 5; failure += 1) await publishAndSettle();
    expect(await current(endpoint)).toMatchObject({ circuitOpenedAt: null });
    expect(receiver.received).toHaveLength(5);
  });

  test('stays closed where a success came in between', async () => {
    const endpoint = await addEndpoint(spine, receiver.url);
    for (const status of [500, 500, 200, 500, 500]) {
      receiver.answerWith(status);
      await publishAndSettle();
      spine.clock.at += 31_000;
    }
    expect(await current(endpoint)).toMatchObject({ circuitOpenedAt: null });
  });

  test('opens after enough failures over long enough: new deliveries are parked, pending, and not attempted', async () => {
    const endpoint = await openCircuit();
    expect(await current(endpoint)).toMatchObject({ circuitOpenedAt: expect.any(Number) });
    await publishAndSettle(); // the one that tests it
    expect(receiver.received).toHaveLength(1);
    const ids = [await publishAndSettle(), await publishAndSettle()];
    expect(receiver.received).toHaveLength(1);
    expect(await parkedAt(endpoint)).toBe(2);
    for (const messageId of ids) {
      expect(await spine.deliveries.get({ endpointId: endpoint.id, messageId })).toMatchObject({
        state: 'pending',
        attempt: 0,
        nextAttemptAt: null,
      });
    }
  });

  test('lets one probe through at a time, whoever works and however much is new', async () => {
    await openCircuit();
    for (let index = 0; index < 8; index += 1) await publishOne();
    while ((await spine.workBatch(queueNames.intake)) > 0);
    const functions = Array.from({ length: 4 }, spine.startWorkers);
    await Promise.all(functions.map((workers) => spine.workBatch(queueNames.deliveries, workers)));
    await spine.settle();
    expect(receiver.received).toHaveLength(1);
    spine.clock.at += 11_000;
    await publishAndSettle();
    expect(receiver.received).toHaveLength(2);
  });

  test('is tested by the calendar where nothing new comes', async () => {
    const endpoint = await openCircuit();
    await publishAndSettle();
    const parked = await publishAndSettle();
    spine.clock.at += 60_000;
    await spine.runCalendar();
    await spine.settle();
    expect(idsReceived()).toContain(parked);
    expect(await parkedAt(endpoint)).toBe(0);
  });

  test('closes with any success, and what was parked arrives through the bulk lane, oldest first', async () => {
    const endpoint = await openCircuit();
    await publishAndSettle();
    const parked: string[] = [];
    for (let index = 0; index < 5; index += 1) parked.push(await publishAndSettle());
    receiver.answerWith(200);
    receiver.received.length = 0;
    spine.clock.at += 11_000;
    const probe = await publishAndSettle();
    expect(await current(endpoint)).toMatchObject({ circuitOpenedAt: null, failingSince: null });
    expect(idsReceived()).toEqual([probe, ...parked]);
    expect(await parkedAt(endpoint)).toBe(0);
    for (const messageId of parked) {
      expect(await spine.deliveries.get({ endpointId: endpoint.id, messageId })).toMatchObject({
        state: 'delivered',
      });
    }
  });

  test('leaves nothing listed once it was closed for a while', async () => {
    await openCircuit();
    await publishAndSettle();
    await publishAndSettle();
    receiver.answerWith(200);
    spine.clock.at += 60_000;
    await spine.runCalendar();
    await spine.settle();
    expect(await spine.failing.list()).toMatchObject([{ failures: 0 }]);
    spine.clock.at += 180_000;
    await spine.runCalendar();
    expect(await spine.failing.list()).toEqual([]);
  });

  test('releases what is parked when its endpoint is disabled, to die with that reason', async () => {
    const endpoint = await openCircuit();
    await publishAndSettle();
    const messageId = await publishAndSettle();
    await spine.endpoints.disable(endpoint.applicationId, endpoint.id);
    spine.clock.at += 60_000;
    await spine.runCalendar();
    await spine.settle();
    expect(await spine.deliveries.get({ endpointId: endpoint.id, messageId })).toMatchObject({
      state: 'dead',
      reason: 'endpoint-disabled',
      hasLetter: true,
    });
  });

  test('releases what a function parked that had not heard of its closing', async () => {
    const endpoint = await openCircuit();
    await publishAndSettle();
    receiver.answerWith(200);
    spine.clock.at += 11_000;
    await publishAndSettle();
    expect(await current(endpoint)).toMatchObject({ circuitOpenedAt: null });
    // As a warm function does that remembers the circuit as open.
    const another = await publishOne();
    await spine.failing.noteParking(endpoint);
    await spine.parked.put(
      {
        ...{ messageId: another, endpointId: endpoint.id, applicationId: endpoint.applicationId, version: 0 },
        ...{ round: 1, attempt: 1, trigger: 'schedule', payloadApart: false },
      },
      spine.now() + 86_400_000,
    );
    await spine.runCalendar();
    await spine.settle();
    expect(idsReceived().filter((id) => id === another)).toHaveLength(1);
    expect(await parkedAt(endpoint)).toBe(0);
  });
});

test(`over ${schedules} schedules of faults, nothing that was to be parked, probed or released is lost`, async () => {
  const faults = installFaults(spine);
  const queues = Object.values(queueNames).filter((name) => name !== queueNames.deadLetters);
  for (let seed = 1; seed <= schedules; seed += 1) {
    const random = sequence(seed);
    const run = async (work: () => Promise<unknown>, elsewhere = work) =>
      faults.run(faultOf(random), work, elsewhere);
    const endpoint = await openCircuit();
    const ids: string[] = [];
    const workSome = async () => {
      for (const name of queues) {
        await run(
          () => spine.workBatch(name),
          () => spine.workBatch(name, spine.startWorkers()),
        );
      }
      await run(spine.runCalendar);
      spine.clock.at += 5_000;
    };
    for (let index = 0; index < 6; index += 1) {
      ids.push(await publishOne());
      await workSome();
    }
    receiver.answerWith(200);
    const isThrough = async () => {
      const found = await spine.deliveries.getMany(
        ids.map((messageId) => ({ endpointId: endpoint.id, messageId })),
      );
      // A function that stands still lets time pass: an attempt and its retry may both be over before the receiver recovers.
      return found.filter(({ state, hasLetter }) => state === 'delivered' || hasLetter).length === ids.length;
    };
    for (let round = 0; !(await isThrough()); round += 1) {
      if (round > 100) throw new Error(`seed ${seed}: something is lost or still parked`);
      await workSome();
      // What failed before the receiver recovered has its one retry a quarter of an hour later.
      if (round % 5 === 4) spine.clock.at += 300_000;
    }
    await spine.endpoints.remove(endpoint.applicationId, endpoint.id);
  }
});
