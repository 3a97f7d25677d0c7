import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { type ManagementApi, openManagementApi } from '../../support/management-api.ts';
import { expectAnswer, expectFaults } from '../../support/schemas.ts';

/** Names of event types, some of which begin as an iterator that leads back does. */
const typeNames = [
  '--',
  '-a',
  '-a-b',
  '.',
  'A',
  'B.c',
  '_',
  ...Array.from({ length: 16 }, (_, index) => `t${index}`),
];
const many = 23;
let api: ManagementApi;
/** Everything that is there, in order. */
let everything: { applications: string[]; endpoints: string[]; types: string[] };

const idOf = ({ json }: { json: unknown }): string => Object(json).id;
const inTurn = async (count: number, make: (index: number) => Promise<string>): Promise<string[]> => {
  const made: string[] = [];
  for (let index = 0; index < count; index += 1) made.push(await make(index));
  return made;
};

beforeAll(async () => {
  api = await openManagementApi();
  const applications = await inTurn(many, async (index) =>
    idOf(await api.call('POST /app', { body: { name: `${index}` } })),
  );
  const body = { url: 'https://example.com' };
  const path = `/app/${applications[0]}/endpoint`;
  const endpoints = await inTurn(many, async () => idOf(await api.call(`POST ${path}`, { body })));
  for (const name of typeNames) await api.call('POST /event-type', { body: { name, description: '' } });
  const removed = [applications.splice(5, 2), endpoints.splice(7, 3)];
  for (const id of removed[0] ?? []) await api.call(`DELETE /app/${id}`);
  for (const id of removed[1] ?? []) await api.call(`DELETE ${path}/${id}`);
  everything = { applications, endpoints, types: [...typeNames].sort() };
});
afterAll(() => api.close());

const pageSchema = z.object({
  data: z.array(
    z.union([
      z.object({ id: z.string() }).transform(({ id }) => id),
      z.object({ name: z.string() }).transform(({ name }) => name),
    ]),
  ),
  iterator: z.string().nullable(),
  prevIterator: z.string().optional(),
  done: z.boolean(),
});

/** The lists: their paths, the schema of their answers, and what they hold in the order that is asked for. */
const lists = [
  ['/app?', 'ListResponse_ApplicationOut_', () => everything.applications],
  ['/app?order=ascending&', 'ListResponse_ApplicationOut_', () => everything.applications],
  ['/app?order=descending&', 'ListResponse_ApplicationOut_', () => everything.applications.toReversed()],
  ['/app/FIRST/endpoint?', 'ListResponse_EndpointOut_', () => everything.endpoints.toReversed()],
  [
    '/app/FIRST/endpoint?order=descending&',
    'ListResponse_EndpointOut_',
    () => everything.endpoints.toReversed(),
  ],
  ['/app/FIRST/endpoint?order=ascending&', 'ListResponse_EndpointOut_', () => everything.endpoints],
  ['/event-type?', 'ListResponse_EventTypeOut_', () => everything.types],
] as const;

const read = async (path: string, schema: string, query: Record<string, string>) => {
  const target = `${path.replace('FIRST', everything.applications[0] ?? '')}${new URLSearchParams(query)}`;
  return pageSchema.parse(expectAnswer(await api.call(`GET ${target}`), 200, schema));
};

/** Reads a list until a page is done, and no longer than a list of this size can take. */
const walk = async (
  path: string,
  schema: string,
  { limit, by, from }: { limit: number; by: 'iterator' | 'prevIterator'; from?: string },
) => {
  const pages: z.output<typeof pageSchema>[] = [];
  let iterator = from;
  do {
    const page = await read(path, schema, {
      limit: String(limit),
      ...(iterator !== undefined && { iterator }),
    });
    pages.push(page);
    iterator = page[by] ?? undefined;
  } while (!pages.at(-1)?.done && pages.length <= 2 * many);
  return pages;
};

describe.each(lists)('the list %s', (path, schema, all) => {
  test('is read whole, page by page, in both directions, whatever the size of a page', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (limit) => {
        const onwards = await walk(path, schema, { limit, by: 'iterator' });
        expect(onwards.flatMap(({ data }) => data)).toEqual(all());
        for (const page of onwards.slice(0, -1)) expect(page.data).toHaveLength(limit);
        const last = onwards.at(-1);
        if (last?.prevIterator === undefined) return;
        const back = await walk(path, schema, { limit, by: 'prevIterator', from: last.prevIterator });
        expect(
          back
            .reverse()
            .flatMap(({ data }) => data)
            .concat(last.data),
        ).toEqual(all());
      }),
      { numRuns: 6 },
    );
  });

  test('ends with an empty page that leads nowhere', async () => {
    const { iterator } = await read(path, schema, { limit: '250' });
    const page = await read(path, schema, { iterator: iterator ?? '' });
    expect(page).toEqual({ data: [], iterator: null, done: true });
  });

  test('refuses a limit that is none, an iterator that is none, and an order that is none', async () => {
    const target = path.replace('FIRST', everything.applications[0] ?? '');
    for (const limit of ['0', '251', '-1', '1.5', 'abc', '', '99999999999']) {
      expect(expectFaults(await api.call(`GET ${target}limit=${limit}`))).toEqual(['query.limit']);
    }
    for (const iterator of ['', '-', '%20', 'msg_01ARZ3NDEKTSV4RRFFQ69G5FAV%00']) {
      expect(expectFaults(await api.call(`GET ${target}iterator=${iterator}`))).toEqual(['query.iterator']);
    }
    if (!target.includes('order')) {
      expect(expectFaults(await api.call(`GET ${target}order=sideways`))).toEqual(['query.order']);
    }
    expect((await api.call(`GET ${target}unknown=1`)).status).toBe(200);
  });
});

test('an iterator of another kind, or with a prefix and no ULID, is refused', async () => {
  for (const iterator of ['ep_01ARZ3NDEKTSV4RRFFQ69G5FAV', 'app_', 'app_0', '-app_0', 'x']) {
    expect(expectFaults(await api.call(`GET /app?iterator=${iterator}`))).toEqual(['query.iterator']);
  }
});

test('an iterator leads on though its item was deleted', async () => {
  const id = 'app_01ARZ3NDEKTSV4RRFFQ69G5FAV';
  const page = await read('/app?', 'ListResponse_ApplicationOut_', { iterator: id, limit: '3' });
  expect(page.data).toEqual(everything.applications.slice(0, 3));
});

test('a page of large endpoints stops before it is too large to be answered, and the rest follows', async () => {
  const big = idOf(await api.call('POST /app', { body: { name: 'big' } }));
  const url = `https://example.com/${'x'.repeat(60_000)}`;
  const description = 'd'.repeat(180_000);
  await inTurn(20, async () =>
    idOf(await api.call(`POST /app/${big}/endpoint`, { body: { url, description } })),
  );
  const first = await api.call(`GET /app/${big}/endpoint`);
  expect(Buffer.byteLength(first.text)).toBeLessThan(4_500_000);
  const page = pageSchema.parse(first.json);
  expect(page.done).toBe(false);
  const rest = pageSchema.parse((await api.call(`GET /app/${big}/endpoint?iterator=${page.iterator}`)).json);
  expect(page.data.length + rest.data.length).toBe(20);
});
