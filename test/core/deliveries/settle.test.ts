import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Task } from '../../../core/contracts/queue-messages/task.ts';
import { decide } from '../../../core/deliveries/decide.ts';
import type { Delivery } from '../../../core/deliveries/delivery.ts';
import {
  followingOf,
  isKeptInside,
  listed,
  newDelivery,
  type Settlement,
  settle,
} from '../../../core/deliveries/settle.ts';
import { publishedAt, sampleAttempt, sampleDelivery, sampleTask } from '../../support/deliveries.ts';

const now = publishedAt + 1_000;
const message = { eventType: 'invoice.paid', channels: null, expiresAt: publishedAt + 86_400_000 };
const fresh = newDelivery(sampleTask(), message, now);

describe('after an attempt a delivery', () => {
  test('is delivered by a success, and nothing follows', () => {
    const after = settle(sampleTask(), null, fresh, { kind: 'succeeded' }, now);
    expect(after).toMatchObject({ state: 'delivered', round: 1, attempt: 1 });
    expect(followingOf(after, 1)).toEqual({ kind: 'nothing' });
  });

  test('stays pending by a failure, and the next attempt follows when it is due', () => {
    const after = settle(sampleTask(), null, fresh, { kind: 'failed', nextAttemptAt: now + 5_000 }, now);
    expect(after).toMatchObject({ state: 'pending', attempt: 1, followed: false });
    expect(followingOf(after, 3)).toEqual({
      kind: 'attempt',
      task: sampleTask({ attempt: 2, version: 3 }),
      dueAt: now + 5_000,
    });
  });

  test('dies when its attempts are used up, and a letter follows that starts the next round', () => {
    const before = sampleDelivery({ attempt: 7 });
    const died: Settlement = { kind: 'died', reason: 'attempts-exhausted', letter: true };
    const after = settle(sampleTask({ attempt: 8 }), before, fresh, died, now);
    expect(after).toMatchObject({
      state: 'dead',
      reason: 'attempts-exhausted',
      diedAt: now,
      hasLetter: true,
    });
    expect(followingOf(after, 1)).toEqual({ kind: 'letter', task: sampleTask({ round: 2, attempt: 1 }) });
  });

  test('loses its letter by a manual success', () => {
    const before = sampleDelivery({
      state: 'dead',
      hasLetter: true,
      diedAt: now,
      reason: 'attempts-exhausted',
    });
    const after = settle(sampleTask({ trigger: 'manual' }), before, fresh, { kind: 'succeeded' }, now);
    expect(after).toMatchObject({ state: 'delivered', hasLetter: false, diedAt: null, reason: null });
  });

  test('goes on with its schedule after a manual failure', () => {
    const before = sampleDelivery();
    const failed: Settlement = { kind: 'failed', nextAttemptAt: now };
    expect(settle(sampleTask({ trigger: 'manual' }), before, fresh, failed, now)).toEqual(before);
  });

  test('is dead without a letter when only a manual attempt was ever made, in vain', () => {
    const failed: Settlement = { kind: 'failed', nextAttemptAt: now };
    const after = settle(sampleTask({ trigger: 'manual' }), null, fresh, failed, now);
    expect(after).toMatchObject({ state: 'dead', hasLetter: false, reason: 'manual-attempt-failed' });
    expect(followingOf(after, 1)).toEqual({ kind: 'nothing' });
  });
});

describe('an attempt is kept', () => {
  test('inside its delivery when it is the first and started within five seconds of its message', () => {
    expect(isKeptInside(null, sampleAttempt({ startedAt: publishedAt + 5_000 }), publishedAt)).toBe(true);
    expect(isKeptInside(null, sampleAttempt({ startedAt: publishedAt + 5_001 }), publishedAt)).toBe(false);
    expect(isKeptInside(sampleDelivery(), sampleAttempt(), publishedAt)).toBe(false);
    expect(isKeptInside(null, sampleAttempt({ trigger: 'manual' }), publishedAt)).toBe(false);
  });

  test('once in the list, however often it is recorded', () => {
    const attempt = sampleAttempt();
    const once = listed(sampleDelivery(), attempt, false);
    expect(listed(once, attempt, false)).toEqual(once);
  });
});

/** Plays a delivery: every task that follows is received, some several times and in any order. */
const play = (results: readonly boolean[], order: readonly number[]) => {
  const waiting: Task[] = [sampleTask()];
  let delivery: Delivery | null = null;
  let requests = 0;
  for (const pick of order) {
    const task = waiting[pick % Math.max(1, waiting.length)];
    if (!task) break;
    if (decide(task, delivery, now) !== 'attempt') continue;
    const result = results[requests % results.length];
    requests += 1;
    const settlement: Settlement = result
      ? { kind: 'succeeded' }
      : task.attempt < 3
        ? { kind: 'failed', nextAttemptAt: now }
        : { kind: 'died', reason: 'attempts-exhausted', letter: true };
    delivery = settle(task, delivery, fresh, settlement, now);
    const following = followingOf(delivery, 1);
    if (following.kind !== 'nothing') waiting.push(following.task);
    delivery = { ...delivery, followed: true };
  }
  return { delivery, waiting, requests };
};

test('duplicates in any order never make a second chain: every request is another round and attempt', () => {
  const results = fc.array(fc.boolean(), { minLength: 1, maxLength: 12 });
  const order = fc.array(fc.nat(50), { maxLength: 60 });
  fc.assert(
    fc.property(results, order, (outcomes, picks) => {
      const { waiting, requests } = play(outcomes, picks);
      const asked = waiting.map((task) => `${task.round}/${task.attempt}`);
      expect(new Set(asked).size).toBe(asked.length);
      expect(requests).toBeLessThanOrEqual(asked.length);
    }),
  );
});
