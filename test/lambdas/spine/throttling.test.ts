import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { queueNames } from '../../../core/contracts/resources.ts';
import { publish } from '../../../lambdas/publish/publish.ts';
import { type Receiver, startReceiver } from '../../support/receiver.ts';
import { addEndpoint, openSpine, type Spine, samplePublication } from '../../support/spine.ts';

const functions = 4;
const window = 10_000;

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

const publishMany = async (count: number): Promise<void> => {
  const application = await spine.applications.ensureDefault();
  await publish(
    spine.publishDeps,
    Array.from({ length: count }, () => ({ application, publication: samplePublication })),
  );
  while ((await spine.workBatch(queueNames.intake)) > 0);
};

/** When each request came, by the spine's clock, with several functions at work on both lanes at once. */
const workThrough = async (count: number): Promise<number[]> => {
  const times: number[] = [];
  receiver.answerWith(() => {
    times.push(spine.now());
    return 200;
  });
  const workers = Array.from({ length: functions }, spine.startWorkers);
  const lanes = [queueNames.deliveries, queueNames.retries];
  while (times.length < count) {
    const worked = await Promise.all(
      workers.flatMap((worker) => lanes.map((lane) => spine.workBatch(lane, worker))),
    );
    if (worked.every((records) => records === 0)) spine.clock.at += 250;
  }
  return times;
};

const countWithin = (times: readonly number[], from: number): number =>
  times.filter((at) => at >= from && at < from + window).length;

describe.each([5, 20])('an endpoint with a rate of %i a second', (rate) => {
  test('gets within a tenth of it over any ten seconds, whoever works, and no attempt is used up', async () => {
    const count = rate * 25;
    const endpoint = await addEndpoint(spine, receiver.url, { throttleRate: rate });
    await publishMany(count);
    const times = await workThrough(count);
    const [first = 0, last = 0] = [times[0], times.at(-1)];
    const starts = times.filter((at) => at + window <= last);
    expect(starts.length).toBeGreaterThan(0);
    for (const from of starts) {
      expect(countWithin(times, from)).toBeLessThanOrEqual(rate * 10 * 1.1);
      expect(countWithin(times, from)).toBeGreaterThanOrEqual(rate * 10 * 0.9);
    }
    expect((last - first) / 1000).toBeGreaterThanOrEqual(23);
    const requests = new Set(receiver.received.map(({ headers }) => headers['webhook-id']));
    expect(requests.size).toBe(receiver.received.length);
    await spine.endpoints.remove(endpoint.applicationId, endpoint.id);
    receiver.received.length = 0;
  });
});
