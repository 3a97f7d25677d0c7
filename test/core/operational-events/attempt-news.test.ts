import { describe, expect, test } from '@jest/globals';
import { newsOfFailure, newsOfSuccess } from '../../../core/operational-events/attempt-news.ts';
import { sampleAttempt, sampleDelivery } from '../../support/deliveries.ts';

const died = (reason: 'attempts-exhausted' | 'endpoint-gone' | 'endpoint-disabled') =>
  sampleDelivery({ state: 'dead', reason, hasLetter: true, nextAttemptAt: null });

describe('a failure is told', () => {
  test.each([
    ['the first', sampleDelivery({ attempt: 1 }), null],
    ['the third', sampleDelivery({ attempt: 3 }), null],
    ['the fourth', sampleDelivery({ attempt: 4 }), 'message.attempt.failing'],
    ['the fourth of a later round', sampleDelivery({ attempt: 4, round: 2 }), 'message.attempt.failing'],
    ['the fifth', sampleDelivery({ attempt: 5 }), null],
    ['the last', died('attempts-exhausted'), 'message.attempt.exhausted'],
    ['a 410', died('endpoint-gone'), 'message.attempt.exhausted'],
    ['none, as the endpoint is disabled', died('endpoint-disabled'), null],
  ])('%s', (_, delivery, news) => {
    expect(newsOfFailure(delivery)).toBe(news);
  });
});

describe('a success is told only where something else was before', () => {
  const delivered = sampleDelivery({ state: 'delivered', nextAttemptAt: null });
  const recovered = 'message.attempt.recovered';
  const redriven = { state: 'pending', round: 2, attempt: 0, nextAttemptAt: null } as const;

  test.each([
    ['the first attempt', null, null],
    ['the second attempt', sampleDelivery({ attempt: 1 }), null],
    ['the fourth attempt', sampleDelivery({ attempt: 3 }), null],
    ['the fifth attempt', sampleDelivery({ attempt: 4 }), recovered],
    ['a resend of a dead one', died('attempts-exhausted'), recovered],
    ['a redriven one', sampleDelivery({ ...redriven, firstAttempt: sampleAttempt() }), recovered],
    ['one that was replayed and never failed', sampleDelivery(redriven), null],
    ['a resend of a delivered one', delivered, null],
  ])('%s', (_, before, news) => {
    expect(newsOfSuccess(before, delivered)).toBe(news);
  });
});
