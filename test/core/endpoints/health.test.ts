import { describe, expect, test } from '@jest/globals';
import { healthAfter } from '../../../core/endpoints/health.ts';

const hour = 3_600_000;
const now = 1_795_000_000_000;

describe('after an attempt, of an endpoint', () => {
  test.each([
    ['that is healthy nothing is noted', null, 'success', 120, 'nothing'],
    ['that fails for the first time it is noted', null, 'failure', 120, 'failing'],
    ['that has failed for a while nothing more is noted', now - 119 * hour, 'failure', 120, 'nothing'],
    ['that has only failed for the whole time it is disabled', now - 120 * hour, 'failure', 120, 'disable'],
    ['that succeeds again what was noted is cleared', now - 500 * hour, 'success', 120, 'recovered'],
    ['that says it is gone it is disabled at once', null, 'gone', 120, 'disable'],
    ['failures less than 12 hours apart never disable it', now - 11 * hour, 'failure', 1, 'nothing'],
    ['failures 12 hours apart may', now - 12 * hour, 'failure', 1, 'disable'],
  ] as const)('%s', (_, failingSince, result, hours, note) => {
    expect(healthAfter({ failingSince }, result, now, hours * hour)).toBe(note);
  });
});
