import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Problem } from '../../../core/http/problem.ts';
import { readStructuredBody } from '../../../core/publishing/cloud-event.ts';
import { readBinaryBody } from '../../../core/publishing/cloud-event-binary.ts';
import { modeOf } from '../../../core/publishing/cloud-event-mode.ts';
import type { FrontDoorBody } from '../../../core/publishing/front-door-body.ts';
import { hashOf } from '../../../core/publishing/publication.ts';

const attributes = {
  'ce-specversion': '1.0',
  'ce-id': '1',
  'ce-source': '/orders',
  'ce-type': 'order.created',
};

type Fields = Record<string, string | undefined>;

const headersOf = (fields: Fields): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...attributes, ...fields }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );

const publicationIn = (body: FrontDoorBody) => {
  if (body.kind !== 'event') throw new Error('it is one event');
  return body.event.publication;
};

const read = (fields: Fields, body: string | Uint8Array = '') =>
  readBinaryBody({ headers: headersOf(fields), body: Buffer.from(body) });
const textOf = (fields: Fields, body?: string | Uint8Array) =>
  Buffer.from(publicationIn(read(fields, body)).payload).toString();
const eventOf = (fields: Fields, body?: string | Uint8Array) => JSON.parse(textOf(fields, body));

const refusalOf = (work: () => unknown): Problem => {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('it was accepted');
};

const core = { specversion: '1.0', id: '1', source: '/orders', type: 'order.created' };
const json = { 'content-type': 'application/json' };

describe('a CloudEvent in binary mode', () => {
  test('becomes the structured event of its headers around the bytes of its body', () => {
    const data = '{ "a": 1.0, "b": "\\u00e9" }';
    const text = textOf({ ...json, 'ce-subject': 's', 'ce-ext1': 'x' }, `${data}\n`);
    expect(text).toContain(`"data":${data}}`);
    expect(JSON.parse(text)).toEqual({
      ...core,
      subject: 's',
      ext1: 'x',
      datacontenttype: 'application/json',
      data: { a: 1, b: 'é' },
    });
  });

  test('has application and channels as headers', () => {
    const body = read({ 'ce-application': 'acme', 'ce-channels': 'eu,us' });
    expect(body).toMatchObject({ event: { application: 'acme', publication: { channels: ['eu', 'us'] } } });
  });

  test.each([
    ['Euro%20%E2%82%AC%20%F0%9F%98%80', 'Euro € 😀'],
    ['%2520', '%20'],
    ['"a \\"b\\""', 'a "b"'],
    ['100%', '100%'],
    ['plain', 'plain'],
  ])('has its header values decoded once: %s', (value, decoded) => {
    expect(eventOf({ 'ce-subject': value }).subject).toBe(decoded);
  });

  test('refuses escapes that are not UTF-8', () => {
    expect(refusalOf(() => read({ 'ce-subject': '%ff' }))).toMatchObject({
      status: 422,
      detail: [{ loc: ['header', 'ce-subject'] }],
    });
  });

  const utf16 = 'text/plain; charset=utf-16';
  test.each<[string, string | undefined, string | Uint8Array, object]>([
    ['JSON of a suffixed type', 'application/vnd.a+json; x=y', '[1]', { data: [1] }],
    ['JSON without a content type', undefined, '[1]', { data: [1] }],
    ['text', 'text/plain', 'a "b"\n', { data: 'a "b"\n' }],
    ['text that looks like JSON', 'text/plain', '7', { data: '7' }],
    ['XML', 'application/xml', '<a/>', { data: '<a/>' }],
    ['text with a byte order mark', 'text/csv', '\ufeffa', { data: '\ufeffa' }],
    ['bytes', 'application/octet-stream', Buffer.from([0, 255]), { data_base64: 'AP8=' }],
    ['bytes that happen to be text', 'application/octet-stream', 'abc', { data_base64: 'YWJj' }],
    ['text of another charset', utf16, 'a', { data_base64: 'YQ==' }],
    ['text that is not what it says', 'text/plain', Buffer.from([255]), { data_base64: '/w==' }],
    ['something without a content type', undefined, 'abc', { data_base64: 'YWJj' }],
    ['nothing', 'application/json', '', {}],
  ])('keeps %s', (_, contentType, body, member) => {
    const expected = { ...core, ...(contentType && { datacontenttype: contentType }), ...member };
    expect(eventOf({ 'content-type': contentType }, body)).toEqual(expected);
  });

  test('never loses a byte of what is not JSON', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.constantFrom('text/plain', 'a/b'), (bytes, type) => {
        const { data, data_base64: encoded } = eventOf({ 'content-type': type }, bytes);
        const kept = encoded === undefined ? Buffer.from(data) : Buffer.from(encoded, 'base64');
        expect(kept).toEqual(Buffer.from(bytes));
      }),
    );
  });

  test.each<[string, Fields, string, string]>([
    ['no version', { 'ce-specversion': undefined }, '', 'ce-specversion'],
    ['another version', { 'ce-specversion': '0.3' }, '', 'ce-specversion'],
    ['no id', { 'ce-id': undefined }, '', 'ce-id'],
    ['no source', { 'ce-source': undefined }, '', 'ce-source'],
    ['no type', { 'ce-type': undefined }, '', 'ce-type'],
    ['an empty id', { 'ce-id': '' }, '', 'ce-id'],
    ['an empty source', { 'ce-source': ' ' }, '', 'ce-source'],
    ['a type outside the pattern', { 'ce-type': 'a%20b' }, '', 'ce-type'],
    ['a name with a dash', { 'ce-my-ext': 'a' }, '', 'ce-my-ext'],
    ['a header for data', { 'ce-data': 'a' }, '', 'ce-data'],
    ['a header for base64 data', { 'ce-data_base64': 'AA==' }, '', 'ce-data_base64'],
    ['a header for the content type', { 'ce-datacontenttype': 'a/b' }, '', 'ce-datacontenttype'],
    ['a content type that is none', { 'content-type': 'json' }, '1', 'content-type'],
  ])('may not have %s', (_, fields, body, name) => {
    const { status, detail } = refusalOf(() => read(fields, body));
    expect({ status, detail }).toMatchObject({ status: 422, detail: [{ loc: ['header', name] }] });
  });

  test.each(['{', '1 2', '\ufeff'])('may not call JSON what is none: %s', (body) => {
    expect(refusalOf(() => read(json, body))).toMatchObject({ status: 422, detail: [{ loc: ['body'] }] });
  });

  test('takes 256 KiB of data, however long they are as base64, and not a byte more', () => {
    const bytes = { 'content-type': 'application/octet-stream' };
    expect(eventOf(bytes, Buffer.alloc(262_144)).data_base64).toHaveLength(349_528);
    expect(refusalOf(() => read(bytes, Buffer.alloc(262_145))).status).toBe(413);
  });

  test.each<[string, Fields, string | Uint8Array, object]>([
    ['JSON', json, '{"a": 1.0}', { datacontenttype: 'application/json' }],
    ['text', { 'content-type': 'text/plain' }, 'a\nb', { datacontenttype: 'text/plain', data: 'a\nb' }],
    ['bytes', {}, Buffer.from([255]), { data_base64: '/w==' }],
  ])('is the same event as the structured one: %s', (kind, fields, body, members) => {
    const data = kind === 'JSON' ? `,"data":${body}` : '';
    const text = `${JSON.stringify({ ...core, ...members }).slice(0, -1)}${data}}`;
    const structured = publicationIn(readStructuredBody(text));
    const binary = publicationIn(read(fields, body));
    expect([binary.eventId, hashOf(binary)]).toEqual([structured.eventId, hashOf(structured)]);
  });
});

describe('the mode of a request', () => {
  test.each<[string, Record<string, string>]>([
    ['structured', { 'content-type': 'Application/CloudEvents+JSON; charset=utf-8' }],
    ['structured', { 'content-type': 'application/cloudevents+json', 'ce-id': '1' }],
    ['batched', { 'content-type': 'application/cloudevents-batch+json' }],
    ['binary', { 'content-type': 'application/json', 'ce-type': 'a' }],
    ['binary', { 'ce-ext': 'a' }],
    ['native', { 'content-type': 'application/json', 'x-ce-id': '1' }],
    ['native', {}],
  ])('is %s for %j', (mode, headers) => {
    expect(modeOf(headers)).toBe(mode);
  });

  test('is none for formats other than JSON', () => {
    const refusal = refusalOf(() => modeOf({ 'content-type': 'application/cloudevents+avro' }));
    expect(refusal).toMatchObject({ status: 415, detail: expect.stringContaining('cloudevents+json') });
  });
});
