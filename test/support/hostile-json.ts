import fc from 'fast-check';

const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

/** JSON texts that have broken programs before: numbers without end, half characters, the names of a prototype. */
const notorious = [
  ...['1e400', '-1e400', '1e-400', '-0', '1.5', '0', '-1', '12345678901234567890', '9007199254740993'],
  ...['null', 'true', '[]', '{}', '""', '[null]', '[[]]', '[{}]', '{"":""}', '[""]'],
  ...['"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"\\u007f"', '"\\u2028"', '"é"', '"a b"', '"#"'],
  ...[
    '{"__proto__":{"a":1}}',
    '{"constructor":{"prototype":{"a":1}}}',
    '{"toString":"a","hasOwnProperty":1}',
  ],
  ...['{"\\ud800":"a"}', '{"a":"\\udfff"}', '["\\ud800"]', '["__proto__","constructor","toString"]'],
  ...[
    '"2026-99-99T00:00:00Z"',
    '"0000-01-01T00:00:00Z"',
    '"9999-12-31T23:59:60Z"',
    '"-000001-01-01T00:00:00Z"',
  ],
  ...[
    '"2026-01-01T00:00:00+23:59"',
    '"9999-12-31T23:59:59-23:59"',
    '"2026-01-01"',
    '253402300800000',
    '8.64e15',
  ],
  ...['"http://[::1"', '"http://a:99999/"', '"https://%00/"', '"javascript:alert(1)"', '"http://\\ud800/"'],
  ...['"whsec_"', '"whsk_AAAA"', '"default"', '"app_"', '"constructor"', '"__proto__"'],
  ...['{"$ref":"#"}', '{"1":{"$ref":"#/a"}}', '{"1":{"pattern":"("}}', '{"1":{"type":7}}', '{"1":true}'],
  nested('[', ']', 40),
  nested('[', ']', 101),
  nested('[', ']', 20_000),
  `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`,
  `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
  `"${'x'.repeat(257)}"`,
  `"${'é'.repeat(3_000)}"`,
  `"${'x'.repeat(70_000)}"`,
  `"${'x'.repeat(300_000)}"`,
  `[${Array(101).fill('"a"').join()}]`,
  `[${Array(3_000).fill('{}').join()}]`,
  `{${Array.from({ length: 3_000 }, (_, index) => `"k${index}":"v"`).join()}}`,
];

/** A JSON text that nobody would send by accident. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...notorious) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 4, stringUnit: 'binary' }) },
);

type Path = readonly (string | number)[];

/** The places of a value and of everything in it. */
const pathsOf = (value: unknown, here: Path = []): Path[] => {
  if (typeof value !== 'object' || value === null) return [here];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((one, index) => [index, one])
    : Object.entries(value);
  return [here, ...entries.flatMap(([key, one]) => pathsOf(one, [...here, key]))];
};

const marker = 'here the test puts another text';

/** A JSON text in which what is at a place is another text. */
const replacedAt = (value: unknown, path: Path, text: string): string => {
  const put = (one: unknown, [key, ...rest]: Path): unknown => {
    if (key === undefined) return marker;
    if (Array.isArray(one)) return one.map((item, index) => (index === key ? put(item, rest) : item));
    const entries = Object.entries(one ?? {});
    return Object.fromEntries(entries.map(([name, item]) => [name, name === key ? put(item, rest) : item]));
  };
  return JSON.stringify(put(value, path)).replace(JSON.stringify(marker), () => text);
};

const hostileName = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', '', '\ud800', 'id', 'data', 'payload', 'uid'),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

const withMember = (value: unknown, name: string, text: string): string => {
  const written = JSON.stringify(value);
  if (!written.startsWith('{')) return `[${text},${written}]`;
  return `{${JSON.stringify(name)}:${text}${written === '{}' ? '' : ','}${written.slice(1)}`;
};

/** A JSON text close to that of a valid value: one place of it is other, is added, or the text is cut off. */
export const nearly = (valid: unknown): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom(...pathsOf(valid)), hostileText)
        .map(([path, text]) => replacedAt(valid, path, text)),
    },
    fc.tuple(hostileName, hostileText).map(([name, text]) => withMember(valid, name, text)),
    fc.nat(JSON.stringify(valid).length).map((end) => JSON.stringify(valid).slice(0, end)),
    { weight: 2, arbitrary: fc.constant(JSON.stringify(valid)) },
  );

/** A body: nearly valid, hostile JSON, or bytes that are no text at all. */
export const bodies = (valid: unknown): fc.Arbitrary<string | Uint8Array> =>
  fc.oneof(
    { weight: 6, arbitrary: nearly(valid) },
    hostileText,
    fc.string({ unit: 'binary' }),
    fc.uint8Array({ maxLength: 60 }),
    fc.tuple(nearly(valid), fc.nat(255), fc.nat()).map(([text, byte, place]) => {
      const bytes = Buffer.from(text);
      if (bytes.length > 0) bytes[place % bytes.length] = byte;
      return bytes;
    }),
  );
