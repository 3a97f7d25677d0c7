import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Application } from '../../../core/applications/application.ts';
import { queueNames } from '../../../core/contracts/resources.ts';
import { everyLetter } from '../../../core/redriving/criteria.ts';
import { type Published, publish } from '../../../lambdas/publish/publish.ts';
import { type Fault, faultKinds, faultOf, installFaults, sequence } from '../../support/faults.ts';
import { type Receiver, startReceiver } from '../../support/receiver.ts';
import { addEndpoint, openSpine, redriveAll, type Spine, samplePublication } from '../../support/spine.ts';

/** How many schedules of faults are played; the scale run plays a hundred times as many. */
const schedules = 20 * Number(process.env.POSTHORN_TEST_SCALE ?? 1);
/** The second wait is longer than SQS can hold back, so that the calendar has its share. Seconds. */
const retrySchedule = [1, 1000, 1];
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

beforeAll(async () => {
  receiver = await startReceiver();
  spine = await openSpine({ retrySchedule });
  faults = installFaults(spine);
});

afterAll(async () => {
  await spine.close();
  await receiver.close();
});

/** How often each kind of fault happened, and how many requests came more than were needed. */
type Tally = Record<Fault['kind'] | 'extraRequests', number>;

const newTally = (): Tally => ({ kill: 0, throttle: 0, duplicate: 0, stall: 0, delay: 0, extraRequests: 0 });

const hits = (tally: Tally): number => faultKinds.reduce((sum, kind) => sum + tally[kind], 0);

/** One schedule of faults: what is random in it, what it counts, and an application of its own. */
type Schedule = { random: () => number; tally: Tally; application: Application; endpointId: string };

const newSchedule = async (seed: number, tally: Tally): Promise<Schedule> => {
  const created = await spine.applications.create({
    name: `schedule ${seed}`,
    uid: null,
    throttleRate: null,
    metadata: {},
    enforceSchemas: false,
  });
  if (!created) throw new Error('the application was not created');
  const { application } = created;
  const { id } = await addEndpoint(spine, receiver.url, { applicationId: application.id });
  return { random: sequence(seed), tally, application, endpointId: id };
};

const runWithFault = async (
  { random, tally }: Schedule,
  work: () => Promise<unknown>,
  meanwhile?: () => Promise<unknown>,
): Promise<void> => {
  const fault = faultOf(random);
  if ((await faults.run(fault, work, meanwhile)) && fault) tally[fault.kind] += 1;
};

const idIfAccepted = (published: Published | undefined): string | null => {
  if (published?.kind === 'accepted') return published.message.id;
  return published?.kind === 'published' ? published.messageId : null;
};

/** Publishes once; answers the message id where it was accepted. */
const publishOnce = async ({ application }: Schedule, eventId: string | null): Promise<string | null> => {
  const publication = { ...samplePublication, eventId };
  const [published] = await publish(spine.publishDeps, [{ application, publication }]);
  return idIfAccepted(published);
};

/** Publishes some at once under a fault; answers the ids of those that were accepted. */
const publishTogether = async (schedule: Schedule, count: number): Promise<string[]> => {
  const { application } = schedule;
  const orders = Array.from({ length: count }, () => ({ application, publication: samplePublication }));
  const accepted: string[] = [];
  await runWithFault(
    schedule,
    async () => {
      const published = await publish(spine.publishDeps, orders);
      accepted.push(...published.map(idIfAccepted).filter((id) => id !== null));
    },
    async () => {}, // another such request would be other events
  );
  return accepted;
};

/** Publishes until it is told that an event was accepted, as a client does; answers its message id. */
const publishUntilAccepted = async (schedule: Schedule, eventId: string | null): Promise<string> => {
  for (;;) {
    const ids: (string | null)[] = [];
    const once = async () => void ids.push(await publishOnce(schedule, eventId));
    // Without an event id, an impatient client's second request is another event.
    await runWithFault(schedule, once, eventId === null ? async () => {} : once);
    const accepted = new Set(ids.filter((id) => id !== null));
    expect(accepted.size).toBeLessThanOrEqual(1);
    for (const id of accepted) return id;
    spine.clock.at += 10_000;
  }
};

const queuedIn = (name: string): number => {
  const { visible, delayed, inFlight } = spine.engine.counts(name);
  return visible + delayed + inFlight;
};

const isQuiet = () => queues.every((name) => queuedIn(name) === 0);

/** Works every queue under faults until nothing is queued any more. */
const workQueues = async (schedule: Schedule): Promise<void> => {
  while (!isQuiet()) {
    for (const name of queues) {
      const elsewhere = () => spine.workBatch(name, spine.startWorkers());
      await runWithFault(schedule, () => spine.workBatch(name), elsewhere);
    }
    spine.clock.at += 1_000;
  }
};

/** Lets the calendar release what is due, under faults: a run that failed is followed by the next minute's. */
const releaseUntil = async (schedule: Schedule, dueAt: number): Promise<void> => {
  spine.clock.at = Math.max(spine.clock.at, dueAt - 4 * 60_000);
  while (isQuiet()) {
    await runWithFault(schedule, spine.runCalendar);
    spine.clock.at += 60_000;
    if (spine.clock.at > dueAt + 10 * 60_000) throw new Error('the calendar has lost what was due');
  }
};

/** Works on, through every wait, until the delivery is delivered or dead. */
const workThrough = async (schedule: Schedule, messageId: string) => {
  for (;;) {
    await workQueues(schedule);
    const delivery = await spine.deliveries.get({ endpointId: schedule.endpointId, messageId });
    if (delivery === null) throw new Error(`${messageId} was accepted and is lost`);
    if (delivery.state !== 'pending') return delivery;
    if (delivery.nextAttemptAt === null) throw new Error(`nothing follows the attempts of ${messageId}`);
    await releaseUntil(schedule, delivery.nextAttemptAt);
  }
};

const requestsFor = (messageId: string) =>
  receiver.received.filter(({ headers }) => headers['webhook-id'] === messageId).length;

/** Every extra request is explained by a fault: nothing else makes one. */
const checkRequests = (requests: number, needed: number, tally: Tally): void => {
  expect(requests).toBeGreaterThanOrEqual(needed);
  expect(requests).toBeLessThanOrEqual(needed + hits(tally));
  tally.extraRequests += requests - needed;
};

const report = (total: Tally, played: number): void => {
  process.stdout.write(`over ${played} schedules: ${JSON.stringify(total)}\n`);
};

const addTo = (total: Tally, tally: Tally): void => {
  for (const key of [...faultKinds, 'extraRequests'] as const) total[key] += tally[key];
};

describe(`over ${schedules} schedules of functions killed, throttled, doubled, overtaken and delayed between any two effects`, () => {
  test('no accepted event is lost, an event id stays one message, no chain forks, and every extra request is a fault’s', async () => {
    const total = newTally();
    for (let seed = 1; seed <= schedules; seed += 1) {
      const tally = newTally();
      const schedule = await newSchedule(seed, tally);
      const failures = Math.floor(schedule.random() * 3);
      receiver.received.length = 0;
      receiver.answerWith(({ headers }) =>
        requestsFor(String(headers['webhook-id'])) <= failures ? 500 : 200,
      );
      const eventId = schedule.random() < 0.5 ? `event-${seed}` : null;
      const id = await publishUntilAccepted(schedule, eventId);
      if (eventId) expect(await publishUntilAccepted(schedule, eventId)).toBe(id);
      const delivery = await workThrough(schedule, id);
      expect(delivery.state).toBe('delivered');
      checkRequests(requestsFor(id), failures + 1, tally);
      addTo(total, tally);
    }
    report(total, schedules);
  });

  test('of messages published together none is lost, and every extra request is a fault’s', async () => {
    const total = newTally();
    let accepted = 0;
    for (let seed = 1; seed <= schedules / 4; seed += 1) {
      const tally = newTally();
      const schedule = await newSchedule(3_000_000 + seed, tally);
      const failures = Math.floor(schedule.random() * 3);
      receiver.received.length = 0;
      receiver.answerWith(({ headers }) =>
        requestsFor(String(headers['webhook-id'])) <= failures ? 500 : 200,
      );
      const ids = await publishTogether(schedule, 2 + Math.floor(schedule.random() * 10));
      for (const id of ids) {
        expect((await workThrough(schedule, id)).state).toBe('delivered');
      }
      for (const id of ids) checkRequests(requestsFor(id), failures + 1, tally);
      accepted += ids.length;
      addTo(total, tally);
    }
    expect(accepted).toBeGreaterThan(schedules / 4);
    report(total, schedules / 4);
  });

  test('an exhausted delivery is always in the dead index and in the queue, and a redrive brings every one back', async () => {
    const total = newTally();
    const dead: { id: string; schedule: Schedule }[] = [];
    receiver.answerWith(500);
    receiver.received.length = 0;
    for (let seed = 1; seed <= schedules / 4; seed += 1) {
      const tally = newTally();
      const schedule = await newSchedule(1_000_000 + seed, tally);
      const id = await publishUntilAccepted(schedule, null);
      const delivery = await workThrough(schedule, id);
      expect(delivery).toMatchObject({ state: 'dead', hasLetter: true });
      expect(queuedIn(queueNames.deadLetters)).toBeGreaterThan(dead.length);
      checkRequests(requestsFor(id), retrySchedule.length + 1, tally);
      dead.push({ id, schedule });
      addTo(total, tally);
    }

    receiver.answerWith(200);
    receiver.received.length = 0;
    const schedule = await newSchedule(2_000_000, newTally());
    const task = await redriveAll(spine);
    await workQueues(schedule);
    expect(await spine.backgroundTasks.get(task.id)).toMatchObject({ status: 'finished' });
    expect(await spine.deadLetters.count(everyLetter)).toBe(0);
    for (const { id, schedule } of dead) expect((await workThrough(schedule, id)).state).toBe('delivered');
    const requests = dead.map(({ id }) => requestsFor(id));
    expect(Math.min(...requests)).toBeGreaterThanOrEqual(1);
    const extra = requests.reduce((sum, count) => sum + count, 0) - dead.length;
    expect(extra).toBeLessThanOrEqual(10 * hits(schedule.tally));
    schedule.tally.extraRequests = extra;
    addTo(total, schedule.tally);
    report(total, dead.length);
  });
});
