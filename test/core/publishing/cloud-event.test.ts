import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { limitedString } from '../../../core/contracts/identifiers.ts';
import { Problem } from '../../../core/http/problem.ts';
import { readBatchedBody, readCloudEvent, readStructuredBody } from '../../../core/publishing/cloud-event.ts';
import { hashOf } from '../../../core/publishing/publication.ts';

const attributes = { specversion: '1.0', id: '1', source: '/orders', type: 'order.created' };
const written = (fields: object = {}, data = '') =>
  `${JSON.stringify({ ...attributes, ...fields }).slice(0, -1)}${data && `,"data":${data}`}}`;
const read = (text: string) => readCloudEvent(text, JSON.parse(text));

const refusalOf = (work: () => unknown): Problem => {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('it was accepted');
};

describe('a structured CloudEvent', () => {
  test('is delivered as it was written, whatever its data', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(4), (json, indent) => {
        const data = JSON.stringify(JSON.parse(json), null, indent);
        const text = `{ "data" : ${data},\n${written().slice(1)}`;
        const { publication } = read(` ${text}\n`);
        expect(Buffer.from(publication.payload).toString()).toBe(text);
        expect(Buffer.from(publication.data ?? []).toString()).toBe(data);
      }),
    );
  });

  test('keeps numbers and escapes that JSON.parse would change', () => {
    const data = '{"a":1.0,"b":12345678901234567890,"c":"\\u00e9"}';
    expect(Buffer.from(read(written({}, data)).publication.payload).toString()).toBe(written({}, data));
  });

  test('has application and channels as extension attributes', () => {
    const { application, publication } = read(written({ application: 'acme', channels: 'eu,us,eu' }));
    expect({ application, channels: publication.channels }).toEqual({
      application: 'acme',
      channels: ['eu', 'us'],
    });
  });

  test.each<[string, object]>([
    ['no data', {}],
    ['null for attributes it does not have', { subject: null, time: null, ext: null, data_base64: null }],
    ['extensions of every kind', { a: 'text', b: true, c: -7, d9: '' }],
    ['all optional attributes', { subject: 's', time: '2026-01-31T12:00:00.5+01:00', dataschema: 'urn:a:b' }],
    ['a source that is an absolute URI', { source: 'https://example.com/a?b#c' }],
    ['an id of any text', { id: 'ä b/c' }],
  ])('may have %s', (_, fields) => {
    expect(read(written(fields)).publication.shape).toBe('cloudevent');
  });

  test.each<[string, object, string]>([
    ['another version', { specversion: '0.3' }, 'specversion'],
    ['a version that is a number', { specversion: 1.0 }, 'specversion'],
    ['no version', { specversion: undefined }, 'specversion'],
    ['no id', { id: undefined }, 'id'],
    ['an empty id', { id: '' }, 'id'],
    ['an id that is a number', { id: 7 }, 'id'],
    ['null for its source', { source: null }, 'source'],
    ['an empty source', { source: '' }, 'source'],
    ['no type', { type: undefined }, 'type'],
    ['an empty type', { type: '' }, 'type'],
    ['a type outside the pattern', { type: 'order created' }, 'type'],
    ['an empty subject', { subject: '' }, 'subject'],
    ['a time that is none', { time: 'noon' }, 'time'],
    ['a relative dataschema', { dataschema: '/schema' }, 'dataschema'],
    ['a datacontenttype that is no media type', { datacontenttype: 'json' }, 'datacontenttype'],
    ['a control character', { id: 'a\u0000b' }, 'id'],
    ['half a surrogate pair', { ext: '\ud800' }, 'ext'],
    ['an attribute name in upper case', { myExt: 'a' }, 'myExt'],
    ['an extension that is an object', { ext: {} }, 'ext'],
    ['an extension that is a fraction', { ext: 1.5 }, 'ext'],
    ['an application outside the pattern', { application: 'a b' }, 'application'],
    ['six channels', { channels: 'a,b,c,d,e,f' }, 'channels'],
    ['data_base64 that is not base64', { data_base64: '%' }, 'data_base64'],
    ['data and data_base64', { data: 1, data_base64: 'AA==' }, 'data_base64'],
  ])('may not have %s', (_, fields, name) => {
    const { status, detail } = refusalOf(() => read(written(fields)));
    expect({ status, detail }).toMatchObject({ status: 422, detail: [{ loc: ['body', name] }] });
  });

  test.each(['[]', '"text"', '7', 'null'])('is an object, and not %s', (text) => {
    expect(refusalOf(() => readStructuredBody(text)).status).toBe(422);
  });
});

describe('the size of a CloudEvent', () => {
  const most = 262_144;
  const text = { datacontenttype: 'text/plain' };

  test.each<[string, string]>([
    ['JSON', written({}, `"${'x'.repeat(most - 2)}"`)],
    ['text', written(text, `"${'x'.repeat(most)}"`)],
    ['text whose escapes are longer', written(text, `"${'\\n'.repeat(most)}"`)],
    ['bytes', written({ data_base64: Buffer.alloc(most).toString('base64') })],
  ])('is that of its own data alone: 256 KiB of %s', (_, event) => {
    expect(read(event).publication.data).toHaveLength(most);
  });

  test.each<[string, string]>([
    ['JSON', written({}, `"${'x'.repeat(most - 1)}"`)],
    ['text', written(text, `"${'x'.repeat(most + 1)}"`)],
    ['bytes', written({ data_base64: Buffer.alloc(most + 1).toString('base64') })],
    ['attributes', written({ ext: 'x'.repeat(65_536) })],
  ])('is not more: too much of %s is 413', (_, event) => {
    expect(refusalOf(() => read(event)).status).toBe(413);
  });
});

describe('the event id of a CloudEvent', () => {
  const idOf = (source: string, id: string) => read(written({ source, id })).publication.eventId ?? '';

  test('can be looked up like any other', () => {
    expect(limitedString.safeParse(idOf('https://example.com/ä', 'x'.repeat(999))).success).toBe(true);
  });

  test('is source and id together, and nothing else', () => {
    const same = read(written({ subject: 'other', time: '2026-01-31T12:00:00Z' })).publication;
    expect(same.eventId).toBe(idOf('/orders', '1'));
    const ids = [idOf('/a', '1'), idOf('/a', '11'), idOf('/a1', '1'), idOf('/b', '1')];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('an event is the same by its type and its data, not by its other attributes or its white space', () => {
  const hash = (text: string) => hashOf(read(text).publication);
  const first = hash(written({}, '{"a":1}'));
  expect(hash(` ${written({ time: '2026-01-31T12:00:00Z' }, '{"a":1}')}`)).toBe(first);
  expect(hash(written({ data_base64: Buffer.from('{"a":1}').toString('base64') }))).toBe(first);
  expect(hash(written({}, '{"a":2}'))).not.toBe(first);
  expect(hash(written({ type: 'other' }, '{"a":1}'))).not.toBe(first);
});

describe('a batch of CloudEvents', () => {
  test('holds each event as it was written, and the faults of those that are none', () => {
    const good = written({}, '[ 1.0 ]');
    const body = readBatchedBody(`[${good} , ${written({ id: '' })}]`);
    if (body.kind !== 'batch') throw new Error('it is a batch');
    const [first, second] = body.events;
    if (first === undefined || first instanceof Problem) throw first;
    expect(Buffer.from(first.publication.payload).toString()).toBe(good);
    expect(second).toMatchObject({ status: 422, detail: [{ loc: ['body', '[1]', 'id'] }] });
  });

  test.each(['[]', written(), `[${Array(101).fill(written())}]`, '7'])('is a list of 1 to 100', (text) => {
    expect(refusalOf(() => readBatchedBody(text)).status).toBe(422);
  });
});
