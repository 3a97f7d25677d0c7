import { describe, expect, test } from '@jest/globals';
import { matches, pattern } from '../../../local/events/pattern.ts';

const event = { source: 'shop', 'detail-type': 'paid', detail: { amount: 7, tags: ['a', 'b'], note: null } };

describe('an event pattern', () => {
  test.each<[object, boolean]>([
    [{}, true],
    [{ source: ['shop'] }, true],
    [{ source: ['other', 'shop'] }, true],
    [{ source: ['other'] }, false],
    [{ source: ['shop'], 'detail-type': ['other'] }, false],
    [{ missing: ['shop'] }, false],
    [{ source: [{ prefix: 'sh' }] }, true],
    [{ source: [{ prefix: 'op' }] }, false],
    [{ source: [{ suffix: 'op' }] }, true],
    [{ source: [{ 'anything-but': 'posthorn' }] }, true],
    [{ source: [{ 'anything-but': ['posthorn', 'shop'] }] }, false],
    [{ source: [{ 'anything-but': { prefix: 'sh' } }] }, false],
    [{ missing: [{ 'anything-but': 'posthorn' }] }, false],
    [{ missing: [{ exists: false }] }, true],
    [{ source: [{ exists: true }] }, true],
    [{ detail: { amount: [7] } }, true],
    [{ detail: { amount: ['7'] } }, false],
    [{ detail: { note: [null] } }, true],
    [{ detail: { tags: ['b'] } }, true],
    [{ detail: { tags: ['c'] } }, false],
    [{ source: { shop: ['x'] } }, false],
  ])('%j matches: %s', (wanted, expected) => {
    expect(matches(pattern.parse(wanted), event)).toBe(expected);
  });

  test.each([
    { source: [{ wildcard: 's*' }] },
    { detail: { amount: [{ numeric: ['>', 1] }] } },
    { $or: [{ source: ['a'] }] },
    { source: [] },
    { source: 'shop' },
  ])('of %j is refused rather than read wrongly', (wanted) => {
    expect(pattern.safeParse(wanted).success).toBe(false);
  });
});
