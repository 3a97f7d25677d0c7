import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { minuteOf } from '../../../core/aws/calendar-store.ts';
import { openSpine, type Spine } from '../../support/spine.ts';

const startsAt = Date.UTC(2026, 0, 1);

let spine: Spine;

beforeAll(async () => {
  spine = await openSpine({ startsAt });
});
afterAll(() => spine.close());

test('the first run of a deployment reports no lag, and one that stood still how long', async () => {
  expect(await spine.calendar.cursor()).toBeNull();
  await spine.runCalendar();
  expect(spine.tally.measured.get('CalendarLag')).toEqual([0]);
  await spine.calendar.moveCursor(minuteOf(startsAt) - 11);
  await spine.runCalendar();
  expect(spine.tally.measured.get('CalendarLag')).toEqual([0, 600_000]);
});
