import { expect, test } from '@jest/globals';
import { createAdmit } from '../../../lambdas/admit/admit.ts';

const keys = { known: 'former', actual: 'former' };

const admit = createAdmit({
  read: async () => keys.known,
  readAgain: async () => {
    keys.known = keys.actual;
    return keys.known;
  },
});

const admitted = async (headers?: Record<string, string>) =>
  (await admit(headers === undefined ? {} : { headers })).isAuthorized;

test('a request that shows the front key is admitted', async () => {
  expect(await admitted({ 'x-posthorn-front-key': 'former' })).toBe(true);
});

test.each([
  ['no headers at all', undefined],
  ['no key', { authorization: 'Bearer former' }],
  ['an empty key', { 'x-posthorn-front-key': '' }],
  ['another key', { 'x-posthorn-front-key': 'forme' }],
])('a request with %s is not', async (_, headers) => {
  expect(await admitted(headers)).toBe(false);
});

test('a key that was replaced is admitted at once, and the former one no more', async () => {
  keys.actual = 'new';
  expect(await admitted({ 'x-posthorn-front-key': 'new' })).toBe(true);
  expect(await admitted({ 'x-posthorn-front-key': 'former' })).toBe(false);
});
