import fc from 'fast-check';
import * as z from 'zod';
import type { Operation } from '../../core/contracts/operations/operation.ts';
import { bodies } from './hostile-json.ts';
import type { EventRequest } from './http-event.ts';

/** What is there to be named: the values that the variables of paths may have, by the variables' names. */
export type Known = Readonly<Record<string, readonly string[]>>;

const hostileSegment = fc.oneof(
  fc.constantFrom(
    '%',
    '%FF',
    '%E0%A4%A',
    '%ED%A0%80',
    '%00',
    '%2F',
    '%23',
    '%20',
    '__proto__',
    'constructor',
  ),
  fc.constantFrom(
    'msg_',
    'app_01',
    'default',
    '-',
    '.',
    'a'.repeat(257),
    'a'.repeat(8_000),
    '%41'.repeat(900),
  ),
  fc.constantFrom('app_01M7Q5CQG0000000000000000A', 'msg_01M7Q5CQG0000000000000000C', 'ep_ZZZZZZZZZZ'),
  fc.string({ unit: 'binary', minLength: 1 }).map((text) => encodeURIComponent(text.toWellFormed())),
);

const segment = (known: readonly string[]): fc.Arbitrary<string> =>
  known.length === 0
    ? hostileSegment
    : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: hostileSegment });

const paths = (template: string, known: Known): fc.Arbitrary<string> => {
  const parts = template.split('/').map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    return name === undefined ? fc.constant(part) : segment(known[name] ?? []);
  });
  return fc.tuple(...parts).map((filled) => filled.join('/'));
};

const commonNames = [
  'limit',
  'iterator',
  'before',
  'after',
  'since',
  'order',
  'channel',
  'tag',
  'event_types',
];
const oddNames = ['__proto__', 'constructor', 'toString', 'limit[]', 'limit[0]', '', '%', '%FF', '[]'];

const namesOf = ({ query }: Operation): string[] =>
  query instanceof z.ZodObject ? Object.keys(query.shape) : [];

const hostileValue = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '1',
    '-1',
    '1e3',
    '250',
    '251',
    'NaN',
    '99999999999999999999',
    'true',
    'false',
    '2',
  ),
  fc.constantFrom('%', '%FF', '%ED%A0%80', '%00', '+', 'a%20b', 'a,b', ',', 'ascending', 'x'.repeat(5_000)),
  fc.constantFrom(
    '2026-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '0000-01-01T00:00:00Z',
    '2026-13-01',
    '8.65e15',
  ),
  fc.constantFrom(
    'msg_01M7Q5CQG0000000000000000C',
    '-msg_01M7Q5CQG0000000000000000C',
    'msg_ZZZZZZZZZZZZZZZZZZZZZZZZZZ',
  ),
  fc.constantFrom(
    'ep_01M7Q5CQG0000000000000000B',
    'app_7ZZZZZZZZZZZZZZZZZZZZZZZZZ',
    '-7ZZZZZZZZZ',
    'svix.ping',
  ),
  fc.string({ unit: 'binary' }).map((text) => encodeURIComponent(text.toWellFormed())),
);

const queries = (operation: Operation): fc.Arbitrary<string> => {
  const own = namesOf(operation);
  const name = fc.constantFrom(...(own.length > 0 ? [...own, ...own] : []), ...commonNames, ...oddNames);
  const pairs = fc.array(fc.tuple(name, hostileValue), { maxLength: 4 });
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    { weight: 4, arbitrary: pairs.map((some) => some.map((pair) => pair.join('=')).join('&')) },
    { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
  );
};

const headerText = fc.oneof(
  fc.constantFrom('', ' ', 'a', '1.0', '0.3', '"', '%', '%FF', '%ED%A0%80', 'é', '\u0000', 'x'.repeat(9_000)),
  fc.constantFrom(
    '2026-01-01T00:00:00Z',
    'application/json',
    'text/plain;charset=utf-16',
    '/a/b?c',
    '__proto__',
  ),
  fc.string({ unit: 'binary-ascii', maxLength: 20 }),
);

const contentTypes = [
  'application/json',
  'application/json; charset=utf-16',
  'application/cloudevents+json',
  'application/cloudevents-batch+json; charset=utf-8',
  'application/cloudevents+avro',
  'APPLICATION/CloudEvents+JSON',
  'text/plain',
  'multipart/form-data',
];

/** CloudEvents attributes in binary mode, nearly all of them or hardly any. */
const attributes = fc.record(
  {
    'ce-specversion': fc.oneof(fc.constant('1.0'), headerText),
    'ce-id': fc.oneof(fc.constant('event-1'), headerText),
    'ce-source': fc.oneof(fc.constant('/source'), headerText),
    'ce-type': fc.oneof(fc.constant('invoice.paid'), headerText),
    'ce-time': headerText,
    'ce-subject': headerText,
    'ce-dataschema': headerText,
    'ce-application': headerText,
    'ce-channels': headerText,
    'ce-data': headerText,
    'ce-__proto__': headerText,
    'ce-': headerText,
  },
  { requiredKeys: [] },
);

const whole = {
  'ce-specversion': '1.0',
  'ce-id': 'event-1',
  'ce-source': '/source',
  'ce-type': 'invoice.paid',
};

const binaryMode = attributes.map((some) => ({ ...whole, ...some }));

const contentTypeHeader = fc
  .oneof(fc.constantFrom(...contentTypes), headerText)
  .map((type): Record<string, string> => ({ 'content-type': type }));

const kindHeaders = ({ path }: Operation): fc.Arbitrary<Record<string, string>> =>
  path === '/events'
    ? fc.oneof(
        contentTypeHeader,
        fc
          .oneof(binaryMode, attributes)
          .chain((some) => contentTypeHeader.map((type) => ({ ...type, ...some }))),
      )
    : contentTypeHeader;

/** Nearly always a credential that may do it, so that requests come as far as what they ask for. */
const credentials = (good: string): fc.Arbitrary<Record<string, string>> =>
  fc.oneof(
    { weight: 40, arbitrary: fc.constant({ authorization: `Bearer ${good}`, host: 'hooks.example.com' }) },
    { weight: 1, arbitrary: fc.constant({}) },
    {
      weight: 1,
      arbitrary: fc
        .oneof(headerText, fc.constantFrom('a.b.c', 'eyJhbGciOiJub25lIn0.e30.', 'phk_', 'key_x', '...'))
        .map((text) => ({ authorization: `Bearer ${text}` })),
    },
  );

const idempotency: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: headerText.map((key) => ({ 'idempotency-key': key })) },
);

/** A request for an operation that is wrong somewhere, mostly. */
export const hostileRequests = (
  operation: Operation,
  { known, valid, token }: { known: Known; valid: readonly unknown[]; token: string },
): fc.Arbitrary<EventRequest> =>
  fc
    .tuple(
      paths(operation.path, known),
      queries(operation),
      fc.tuple(kindHeaders(operation), idempotency, credentials(token)),
      fc.oneof(...valid.map(bodies)),
    )
    .map(([path, query, headers, body]) => ({
      method: operation.method,
      path,
      query,
      headers: Object.assign({}, ...headers),
      ...(operation.method !== 'GET' && { body }),
    }));
