import { expect, test } from '@jest/globals';
import { follow, nothingYet } from '../../../console/screens/tail/followed.ts';
import type { TailedAttempt } from '../../../core/contracts/http/watching.ts';

const attempt = (id: string): TailedAttempt => ({
  id,
  timestamp: '2026-11-24T10:00:00Z',
  appId: 'app_1',
  endpointId: 'ep_1',
  msgId: 'msg_1',
  eventType: 'invoice.paid',
  status: 200,
  durationMs: 5,
  outcome: 'success',
  reason: 'http-200',
});

test('what is followed is shown newest first, each attempt once, and goes on where it stopped', () => {
  const first = follow(nothingYet, { data: [attempt('a'), attempt('b')], after: 'then' });
  const second = follow(first, { data: [attempt('b'), attempt('c')], after: 'later' });
  expect(second.attempts.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  expect(second.after).toBe('later');
});

test('what is followed does not grow for ever', () => {
  const many = Array.from({ length: 400 }, (_, index) => attempt(String(index)));
  const { attempts } = follow(nothingYet, { data: many, after: 'then' });
  expect(attempts.length).toBe(300);
  expect(attempts[0]?.id).toBe('399');
});
