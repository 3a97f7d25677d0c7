import { describe, expect, test } from '@jest/globals';
import { decide, followingTakes } from '../../../core/deliveries/decide.ts';
import type { Delivery } from '../../../core/deliveries/delivery.ts';
import { publishedAt, sampleDelivery, sampleTask } from '../../support/deliveries.ts';

const recently = publishedAt + 200;
const later = publishedAt + 100 + followingTakes;

const dead = (fields: Partial<Delivery> = {}) =>
  sampleDelivery({ state: 'dead', attempt: 8, hasLetter: true, nextAttemptAt: null, ...fields });

describe('a task is worth', () => {
  test.each([
    ['an attempt when it is the first and nothing was recorded', sampleTask(), null, 'attempt'],
    ['nothing when it is a retry and its delivery has expired', sampleTask({ attempt: 2 }), null, 'drop'],
    ['an attempt when it is the next one', sampleTask({ attempt: 2 }), sampleDelivery(), 'attempt'],
    ['nothing when its attempt was made and the next enqueued', sampleTask(), sampleDelivery(), 'drop'],
    [
      'nothing when the delivery is further ahead',
      sampleTask({ attempt: 1 }),
      sampleDelivery({ attempt: 3 }),
      'drop',
    ],
    ['nothing when it skips an attempt', sampleTask({ attempt: 4 }), sampleDelivery({ attempt: 2 }), 'drop'],
    [
      'nothing when it was delivered',
      sampleTask({ attempt: 2 }),
      sampleDelivery({ state: 'delivered' }),
      'drop',
    ],
    ['nothing in an earlier round', sampleTask({ attempt: 2 }), sampleDelivery({ round: 2 }), 'drop'],
    ['nothing in a round that was not started', sampleTask({ round: 2 }), sampleDelivery(), 'drop'],
    ['an attempt when it starts the next round of a dead one', sampleTask({ round: 2 }), dead(), 'attempt'],
    [
      'an attempt when a redrive has noted its round',
      sampleTask({ round: 2 }),
      sampleDelivery({ round: 2, attempt: 0 }),
      'attempt',
    ],
    ['nothing when it starts a round after next', sampleTask({ round: 3 }), dead(), 'drop'],
    [
      'nothing when it enters the next round in the middle',
      sampleTask({ round: 2, attempt: 2 }),
      dead(),
      'drop',
    ],
  ])('%s', (_, task, delivery, verdict) => {
    expect(decide(task, delivery, recently)).toBe(verdict);
  });

  test('a pause while whoever made the attempt may be enqueueing what follows', () => {
    expect(decide(sampleTask(), sampleDelivery({ followed: false }), recently)).toBe('hold');
  });

  test('enqueueing what follows once nobody else can be doing so', () => {
    expect(decide(sampleTask(), sampleDelivery({ followed: false }), later)).toBe('follow');
  });

  test('enqueueing a letter that is missing', () => {
    expect(decide(sampleTask({ attempt: 8 }), dead({ followed: false }), later)).toBe('follow');
  });

  test('a manual attempt at any time, once', () => {
    const attemptId = 'atmpt_01M7Q5CQG0000000000000000E';
    const manual = sampleTask({ trigger: 'manual', attemptId });
    for (const delivery of [null, sampleDelivery(), sampleDelivery({ state: 'delivered' }), dead()]) {
      expect(decide(manual, delivery, recently)).toBe('attempt');
    }
    expect(decide(manual, sampleDelivery({ laterAttemptIds: [attemptId] }), recently)).toBe('drop');
  });
});
