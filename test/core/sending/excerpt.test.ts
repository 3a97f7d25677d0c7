import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { excerptOf } from '../../../core/sending/excerpt.ts';

const whole = (text: string | Uint8Array) => ({ bytes: Buffer.from(text), complete: true });
const part = (bytes: Uint8Array) => ({ bytes: Buffer.from(bytes), complete: false });

describe('the excerpt of a response', () => {
  test('is the body when it fits', () => {
    expect(excerptOf(whole('{"ok":true}'), 11)).toBe('{"ok":true}');
    expect(excerptOf(whole(''), 11)).toBe('');
  });

  test('is the start of the body when it does not fit', () => {
    expect(excerptOf(whole('{"ok":true}'), 5)).toBe('{"ok"');
    expect(excerptOf(whole('anything'), 0)).toBe('');
  });

  test.each([
    ['ü', 1, ''],
    ['aü', 2, 'a'],
    ['aü', 3, 'aü'],
    ['日本', 5, '日'],
    ['🎉🎉', 7, '🎉'],
    ['🎉🎉', 4, '🎉'],
  ])('of %s cut at %i bytes splits no character', (text, limit, excerpt) => {
    expect(excerptOf(whole(text), limit)).toBe(excerpt);
  });

  test('leaves out a character that the end of what was read splits', () => {
    expect(excerptOf(part(Buffer.from('aü').subarray(0, 2)), 100)).toBe('a');
  });

  test('is base64 when a whole body ends within a character', () => {
    expect(excerptOf(whole(Buffer.from('aü').subarray(0, 2)), 100)).toBe('YcM=');
  });

  test('is base64 within the limit when it is not UTF-8', () => {
    expect(excerptOf(whole(Buffer.alloc(9, 0xff)), 12)).toBe('////////////');
    expect(excerptOf(whole(Buffer.alloc(9, 0xff)), 11)).toBe('////////');
  });

  test('keeps a byte order mark', () => {
    expect(excerptOf(whole('\uFEFFa'), 100)).toBe('\uFEFFa');
  });

  test('of any text is a start of that text, as long as the limit lets it be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(60), fc.boolean(), (text, limit, complete) => {
        const excerpt = excerptOf({ bytes: Buffer.from(text), complete }, limit);
        expect(text.startsWith(excerpt)).toBe(true);
        expect(Buffer.byteLength(excerpt)).toBeLessThanOrEqual(limit);
        expect(Buffer.byteLength(excerpt)).toBeGreaterThan(Math.min(limit, Buffer.byteLength(text)) - 4);
      }),
    );
  });

  test('of any bytes is within the limit', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(60), fc.boolean(), (bytes, limit, complete) => {
        const excerpt = excerptOf({ bytes: Buffer.from(bytes), complete }, limit);
        expect(Buffer.byteLength(excerpt)).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
