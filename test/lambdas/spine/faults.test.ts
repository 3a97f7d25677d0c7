import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { queueNames } from '../../../core/contracts/resources.ts';
import { everyLetter } from '../../../core/redriving/criteria.ts';
import { publish } from '../../../lambdas/publish/publish.ts';
import { type Fault, installFaults, sequence } from '../../support/faults.ts';
import { type Receiver, startReceiver } from '../../support/receiver.ts';
import { addEndpoint, openSpine, redriveAll, type Spine } from '../../support/spine.ts';

/** How many schedules of faults are played; the scale run plays a hundred times as many. */
const schedules = 20 * Number(process.env.POSTHORN_TEST_SCALE ?? 1);
const retrySchedule = [1, 1, 1];
const queues = [
  queueNames.intake,
  queueNames.deliveries,
  queueNames.retries,
  queueNames.bulk,
  queueNames.background,
];

let spine: Spine;
let receiver: Receiver;
let faults: ReturnType<typeof installFaults>;
let endpointId: string;

beforeAll(async () => {
  receiver = await startReceiver();
  spine = await openSpine({ retrySchedule });
  faults = installFaults(spine);
  endpointId = (await addEndpoint(spine, receiver.url)).id;
});

afterAll(async () => {
  await spine.close();
  await receiver.close();
});

const faultOf = (random: () => number): Fault | null =>
  random() < 0.5 ? { atCall: 1 + Math.floor(random() * 8), when: random() < 0.5 ? 'before' : 'after' } : null;

/** Publishes until it is told that an event was accepted, as a client does; answers its message id. */
const publishUntilAccepted = async (random: () => number, eventId: string | null): Promise<string> => {
  const application = await spine.applications.ensureDefault();
  for (;;) {
    let id: string | undefined;
    const publication = {
      eventType: 'invoice.paid',
      eventId,
      channels: null,
      shape: 'event' as const,
      timestamp: null,
      payload: Buffer.from('1'),
      payloadRetentionDays: null,
    };
    await faults.run(faultOf(random), async () => {
      const [published] = await publish(spine.publishDeps, [{ application, publication }]);
      if (published?.kind === 'accepted') id = published.message.id;
      if (published?.kind === 'published') id = published.messageId;
    });
    if (id !== undefined) return id;
    spine.clock.at += 10_000;
  }
};

const isQuiet = () =>
  queues.every((name) => {
    const { visible, delayed, inFlight } = spine.engine.counts(name);
    return visible + delayed + inFlight === 0;
  });

/** Works every queue, killing functions at random, until nothing is queued any more; answers how many were killed. */
const workThrough = async (random: () => number): Promise<number> => {
  let kills = 0;
  while (!isQuiet()) {
    for (const name of queues) if (await faults.run(faultOf(random), () => spine.workBatch(name))) kills += 1;
    spine.clock.at += 1_000;
  }
  return kills;
};

const requestsFor = (messageId: string) =>
  receiver.received.filter(({ headers }) => headers['webhook-id'] === messageId).length;

describe(`over ${schedules} schedules of functions killed between any two effects`, () => {
  test('no accepted event is lost, an event id stays one message, and every extra request is a kill’s', async () => {
    for (let seed = 1; seed <= schedules; seed += 1) {
      const random = sequence(seed);
      const failures = Math.floor(random() * 3);
      receiver.answerWith(({ headers }) =>
        requestsFor(String(headers['webhook-id'])) <= failures ? 500 : 200,
      );
      const eventId = random() < 0.5 ? `event-${seed}` : null;
      const id = await publishUntilAccepted(random, eventId);
      if (eventId) expect(await publishUntilAccepted(random, eventId)).toBe(id);
      const kills = await workThrough(random);
      const requests = requestsFor(id);
      expect(requests).toBeGreaterThan(failures);
      expect(requests).toBeLessThanOrEqual(failures + 1 + kills);
    }
  });

  test('an exhausted delivery is always in the dead index and in the queue, and a redrive brings every one back', async () => {
    receiver.answerWith(500);
    const dead: string[] = [];
    for (let seed = 1; seed <= schedules / 4; seed += 1) {
      const random = sequence(1_000_000 + seed);
      const id = await publishUntilAccepted(random, null);
      const kills = await workThrough(random);
      expect(requestsFor(id)).toBeGreaterThanOrEqual(retrySchedule.length + 1);
      expect(requestsFor(id)).toBeLessThanOrEqual(retrySchedule.length + 1 + kills);
      dead.push(id);
      expect(await spine.deliveries.get({ endpointId, messageId: id })).toMatchObject({
        state: 'dead',
        hasLetter: true,
      });
      expect(spine.engine.counts(queueNames.deadLetters).visible).toBeGreaterThanOrEqual(dead.length);
    }

    receiver.answerWith(200);
    const before = dead.map(requestsFor);
    const task = await redriveAll(spine);
    const kills = await workThrough(sequence(2_000_000));
    expect(await spine.backgroundTasks.get(task.id)).toMatchObject({ status: 'finished' });
    expect(await spine.deadLetters.count(everyLetter)).toBe(0);
    const again = dead.map((id, index) => requestsFor(id) - (before[index] ?? 0));
    expect(Math.min(...again)).toBeGreaterThanOrEqual(1);
    expect(again.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(dead.length + 10 * kills);
  });
});
