import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { minuteOf } from '../../../core/aws/calendar-store.ts';
import type { Task } from '../../../core/contracts/queue-messages/task.ts';
import { queueNames } from '../../../core/contracts/resources.ts';
import { noteCalls } from '../../support/intercepted.ts';
import { openSpine, type Spine } from '../../support/spine.ts';

/** How many entries are due at once; the scale run has a hundred times as many. */
const entries = 1_000 * Number(process.env.POSTHORN_TEST_SCALE ?? 1);
const startsAt = Date.UTC(2026, 0, 1);
/**
 * Of every hundred entries: a page read, ten batches sent, four batches of rows removed. Eight shards go on at once, so
 * at 20 ms a call a hundred thousand entries take 15 × 1,000 / 8 × 20 ms: 38 s, were none of a page's calls concurrent.
 */
const callsPerHundred = 15;
/** Of every minute and shard, the page that shows it empty. */
const emptyPages = 8 * 6;

let spine: Spine;

beforeAll(async () => {
  spine = await openSpine({ startsAt });
});
afterAll(() => spine.close());

const taskOf = (index: number): Task => ({
  messageId: spine.makeId('message', startsAt + index),
  endpointId: spine.makeId('endpoint', startsAt),
  applicationId: spine.makeId('application', startsAt),
  version: 1,
  round: 1,
  attempt: 3,
  trigger: 'schedule',
  payloadApart: false,
});

/** Entries due over five minutes, as a long outage leaves them. */
const seed = async (): Promise<Set<string>> => {
  const tasks = Array.from({ length: entries }, (_, index) => taskOf(index));
  for (let from = 0; from < entries; from += 200) {
    await Promise.all(
      tasks
        .slice(from, from + 200)
        .map((task, index) =>
          spine.calendar.put({ task, dueAt: startsAt + (((from + index) * 7_919) % 300_000) }),
        ),
    );
  }
  await spine.calendar.moveCursor(minuteOf(startsAt) - 1);
  return new Set(tasks.map(({ messageId }) => messageId));
};

test(`${entries} due entries leave the calendar in one run, each of them once, at 15 calls a hundred`, async () => {
  const seeded = await seed();
  const tableCalls = noteCalls(spine.tables.calls);
  const queueCalls = noteCalls(spine.queueCalls);
  const began = performance.now();
  expect(await spine.runCalendar()).toBe(entries);
  const took = Math.round(performance.now() - began);
  const calls = tableCalls.stop().length + queueCalls.stop().length;
  process.stdout.write(
    `${entries} entries: ${calls} calls, ${took} ms with the databases in the same process\n`,
  );
  const pages = entries / 100 + emptyPages;
  expect(calls).toBeLessThanOrEqual(pages * callsPerHundred + emptyPages);
  expect(await spine.runCalendar()).toBe(0);
  const { visible, delayed } = spine.engine.counts(queueNames.retries);
  expect(visible + delayed).toBe(seeded.size);
});
