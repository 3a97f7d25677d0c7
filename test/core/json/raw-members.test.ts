import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rawElements, rawMembers } from '../../../core/json/raw-members.ts';

const spaces = fc.stringMatching(/^[ \n\r\t]{0,3}$/);
const value = fc.json({ maxDepth: 3 });

describe('cutting members out of JSON text', () => {
  test.each([
    ['{"data":1.0}', '1.0'],
    ['{ "data" : 12345678901234567890 }', '12345678901234567890'],
    ['{"data":"\\u00e9"}', '"\\u00e9"'],
    ['{"data":{"b": 1,\n "a":2}, "type":"x"}', '{"b": 1,\n "a":2}'],
    ['{"data":["]","}","\\"",{}]}', '["]","}","\\"",{}]'],
    ['{"data":"\\\\","z":1}', '"\\\\"'],
    ['{"data":1,"data":2}', '2'],
    ['{"d\\u0061ta":true}', 'true'],
    ['{"data":"\\ud800"}', '"\\ud800"'],
  ])('%s keeps data as %s', (text, expected) => {
    expect(rawMembers(text).get('data')).toBe(expected);
  });

  test('an empty object has no members and an empty array no elements', () => {
    expect(rawMembers(' { } ').size).toBe(0);
    expect(rawElements(' [ ] ')).toEqual([]);
  });

  test('every member comes out as it was written, whatever stands around it', () => {
    const member = fc.tuple(fc.string(), value, spaces, spaces);
    fc.assert(
      fc.property(fc.uniqueArray(member, { selector: ([name]) => name }), (members) => {
        const parts = members.map(([name, raw, a, b]) => `${a}${JSON.stringify(name)}${b}:${a}${raw}${b}`);
        expect([...rawMembers(`{${parts.join(',')}}`)]).toEqual(members.map(([name, raw]) => [name, raw]));
      }),
    );
  });

  test('every element comes out as it was written, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(value, spaces)), (elements) => {
        const text = `[${elements.map(([raw, space]) => `${space}${raw}${space}`).join(',')}]`;
        expect(rawElements(text)).toEqual(elements.map(([raw]) => raw));
      }),
    );
  });
});
