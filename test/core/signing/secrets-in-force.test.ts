import { describe, expect, test } from '@jest/globals';
import { secretsInForce } from '../../../core/signing/secrets-in-force.ts';

const current = { name: 'current', expiresAt: null };
const soon = { name: 'soon', expiresAt: 2000 };
const later = { name: 'later', expiresAt: 3000 };

describe('the secrets in force', () => {
  test('are the current one and then the retired ones, soonest to expire first', () => {
    expect(secretsInForce([later, current, soon], 1000)).toEqual([current, soon, later]);
  });

  test('leave out a retired one from the instant it expires', () => {
    expect(secretsInForce([current, soon, later], 1999)).toContain(soon);
    expect(secretsInForce([current, soon, later], 2000)).toEqual([current, later]);
  });

  test('always have the current one', () => {
    expect(secretsInForce([current, soon, later], Number.MAX_SAFE_INTEGER)).toEqual([current]);
  });
});
