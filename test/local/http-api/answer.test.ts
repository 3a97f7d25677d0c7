import { describe, expect, test } from '@jest/globals';
import { answerOf } from '../../../local/http-api/answer.ts';

const answered = (result: unknown) => {
  const { status, headers, body } = answerOf(JSON.stringify(result));
  return { status, headers, body: body.toString() };
};

const json = { 'content-type': 'application/json' };
const plain = { 'content-type': 'text/plain;charset=UTF-8' };

describe("a function's result becomes", () => {
  test.each([
    [
      'an object without status code',
      { message: 'hi' },
      { status: 200, headers: json, body: '{"message":"hi"}' },
    ],
    ['a text', 'hello', { status: 200, headers: json, body: 'hello' }],
    ['nothing', null, { status: 200, headers: json, body: 'null' }],
    ['a list', [1], { status: 200, headers: json, body: '[1]' }],
    ['a status code alone', { statusCode: 204 }, { status: 204, headers: plain, body: '' }],
    ['a status code as text', { statusCode: '201' }, { status: 201, headers: plain, body: '' }],
    [
      'base64',
      { statusCode: 200, body: 'aGk=', isBase64Encoded: true },
      { status: 200, headers: plain, body: 'hi' },
    ],
    [
      'headers, whatever their type',
      { statusCode: 200, headers: { 'Content-Type': 'text/html', 'X-Count': 3, 'X-Flag': true }, body: 'x' },
      { status: 200, headers: { 'content-type': 'text/html', 'x-count': '3', 'x-flag': 'true' }, body: 'x' },
    ],
    [
      'cookies',
      { statusCode: 200, cookies: ['a=1', 'b=2'] },
      { status: 200, headers: { ...plain, 'set-cookie': ['a=1', 'b=2'] }, body: '' },
    ],
    [
      'headers of the connection, which are not taken',
      { statusCode: 200, headers: { 'Content-Length': '999', Connection: 'close' }, body: 'x' },
      { status: 200, headers: plain, body: 'x' },
    ],
  ])('%s', (_, result, expected) => {
    expect(answered(result)).toEqual(expected);
  });

  test.each([
    ['a body that is no text', { statusCode: 200, body: { a: 1 } }],
    ['a status code that is none', { statusCode: 'fine' }],
    ['a header that is a list', { statusCode: 200, headers: { a: ['b'] } }],
  ])('500 for %s', (_, result) => {
    expect(answered(result)).toEqual({
      status: 500,
      headers: json,
      body: '{"message":"Internal Server Error"}',
    });
  });
});
