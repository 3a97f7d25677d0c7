import { describe, expect, test } from '@jest/globals';
import { parseRetryAfter } from '../../../core/schedule/retry-after.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const TWELVE_HOURS_MS = 12 * 60 * 60 * 1000;

describe('Retry-After', () => {
  test.each([
    ['120', 120_000],
    [' 120 ', 120_000],
    ['1.5', 1500],
    ['Tue, 24 Nov 2026 12:00:30 GMT', 30_000],
    ['Tuesday, 24-Nov-26 12:00:30 GMT', 30_000],
    ['Tue Nov 24 12:00:30 2026', 30_000],
    ['43200', TWELVE_HOURS_MS],
    ['43201', TWELVE_HOURS_MS],
    ['9'.repeat(400), TWELVE_HOURS_MS],
    ['Fri, 31 Dec 2099 23:59:59 GMT', TWELVE_HOURS_MS],
  ])('%j asks for a wait', (value, waitMs) => {
    expect(parseRetryAfter(value, NOW)).toBe(waitMs);
  });

  test.each([
    undefined,
    '',
    '0',
    '-5',
    '+5',
    '1e3',
    '0x10',
    '.5',
    '5.',
    '5, 10',
    'soon',
    'NaN',
    'Infinity',
    '2026-11-24T13:00:00Z',
    'Nov 24 2026',
    'Tue, 99 Nov 2026 12:00:30 GMT',
    'Tue, 24 Xyz 2026 12:00:30 GMT',
    'Tue, 24 Nov 2026 12:00:00 GMT',
    'Sun, 06 Nov 1994 08:49:37 GMT',
  ])('%j asks for nothing', (value) => {
    expect(parseRetryAfter(value, NOW)).toBeUndefined();
  });
});
