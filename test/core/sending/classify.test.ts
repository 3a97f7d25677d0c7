import { describe, expect, test } from '@jest/globals';
import { classify } from '../../../core/sending/classify.ts';
import type { Answered, BodyOutcome } from '../../../core/sending/outcome.ts';

const STARTED_AT = Date.parse('2026-11-24T12:00:00Z');

const answer = (statusCode: number, changes: Partial<Answered> = {}): Answered => ({
  kind: 'answered',
  startedAt: STARTED_AT,
  durationMs: 1000,
  statusCode,
  headers: {},
  responseExcerpt: '',
  bodyOutcome: 'complete',
  ...changes,
});

describe('the verdict', () => {
  test.each([200, 201, 202, 204, 226, 299])('is success for %i', (statusCode) => {
    expect(classify(answer(statusCode))).toEqual({
      result: 'success',
      statusCode,
      reason: `http-${statusCode}`,
    });
  });

  test.each([101, 300, 301, 302, 304, 307, 308, 400, 401, 404, 409, 429, 500, 502, 503, 504, 599, 799])(
    'is failure for %i',
    (statusCode) => {
      expect(classify(answer(statusCode))).toEqual({
        result: 'failure',
        statusCode,
        reason: `http-${statusCode}`,
      });
    },
  );

  test('is gone for 410', () => {
    expect(classify(answer(410))).toEqual({ result: 'gone', statusCode: 410, reason: 'http-410' });
  });

  test.each<BodyOutcome>(['complete', 'truncated', 'too-slow', 'broken'])(
    'does not depend on the body, be it %s',
    (bodyOutcome) => {
      expect(classify(answer(200, { bodyOutcome })).result).toBe('success');
      expect(classify(answer(500, { bodyOutcome })).result).toBe('failure');
    },
  );

  test('is failure without an answer, with the class of the error and status 0', () => {
    const outcome = {
      kind: 'unanswered',
      startedAt: 0,
      durationMs: 0,
      errorClass: 'dns',
      detail: '',
    } as const;
    expect(classify(outcome)).toEqual({ result: 'failure', statusCode: 0, reason: 'dns' });
  });
});

describe('Retry-After', () => {
  test.each([429, 502, 503, 504])('counts beside %i', (statusCode) => {
    expect(classify(answer(statusCode, { headers: { retryAfter: '7' } })).retryAfterMs).toBe(7000);
  });

  test.each([200, 301, 400, 410, 500, 501])('does not count beside %i', (statusCode) => {
    expect(classify(answer(statusCode, { headers: { retryAfter: '7' } }))).not.toHaveProperty('retryAfterMs');
  });

  test('that is a date counts from the end of the attempt', () => {
    const headers = { retryAfter: 'Tue, 24 Nov 2026 12:00:31 GMT' };
    expect(classify(answer(503, { headers })).retryAfterMs).toBe(30_000);
  });

  test.each(['', 'soon', 'Tue, 24 Nov 2026 12:00:01 GMT'])(
    'that asks for nothing changes nothing: %j',
    (retryAfter) => {
      expect(classify(answer(503, { headers: { retryAfter } }))).not.toHaveProperty('retryAfterMs');
    },
  );
});
