import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Attempt } from '../../../../core/deliveries/delivery.ts';
import type { Endpoint } from '../../../../core/endpoints/endpoint.ts';
import { timeOfId } from '../../../../core/ids/time-of-id.ts';
import { sampleAttempt, sampleDelivery } from '../../../support/deliveries.ts';
import { noteCalls } from '../../../support/intercepted.ts';
import { type MessageApi, openMessageApi } from '../../../support/message-api.ts';
import { idsOf, readAllPages } from '../../../support/paging.ts';
import { addEndpoint, openSpine, type Spine } from '../../../support/spine.ts';

let spine: Spine;
let api: MessageApi;

beforeAll(async () => {
  spine = await openSpine();
  api = openMessageApi(spine);
});
afterAll(() => spine.close());

/** An endless sequence of numbers from 0 to 1 that is the same in every run. */
const createNumbers = (seed: number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

type Stored = { attempts: Attempt[]; messageIds: string[] };

/**
 * Stores deliveries of messages some milliseconds apart, each with a first attempt inside, up to 5 s after its message,
 * and some with later attempts of their own. So attempts come in quite another order than messages.
 */
const storeDeliveries = async (endpoint: Endpoint, count: number, seed = 1): Promise<Stored> => {
  const random = createNumbers(seed);
  const stored: Stored = { attempts: [], messageIds: [] };
  const attemptAt = (messageId: string, at: number, statusCode: number): Attempt =>
    sampleAttempt({
      id: spine.makeId('attempt', at),
      messageId,
      endpointId: endpoint.id,
      applicationId: endpoint.applicationId,
      startedAt: at + 3,
      statusCode,
      succeeded: statusCode === 200,
      expiresAt: at + 86_400_000,
    });
  const writes: Promise<unknown>[] = [];
  for (let index = 0; index < count; index += 1) {
    spine.clock.at += Math.floor(random() * 40);
    const messageId = spine.makeId('message', spine.now());
    const publishedAt = timeOfId(messageId);
    const hasFirst = index % 7 !== 0;
    const first = hasFirst ? attemptAt(messageId, publishedAt + Math.floor(random() * 4_990), 500) : null;
    const later = Array.from({ length: index % 5 === 0 ? 2 : 0 }, (_, nth) =>
      attemptAt(messageId, publishedAt + 6_000 + nth * 1_000 + Math.floor(random() * 900), 200),
    );
    stored.messageIds.push(messageId);
    stored.attempts.push(...(first ? [first] : []), ...later);
    const delivery = sampleDelivery({
      messageId,
      endpointId: endpoint.id,
      applicationId: endpoint.applicationId,
      firstAttempt: first,
      laterAttemptIds: later.map(({ id }) => id),
      expiresAt: publishedAt + 86_400_000,
    });
    writes.push(spine.deliveries.replace(null, delivery), ...later.map(spine.deliveries.putAttempt));
    if (writes.length > 200) await Promise.all(writes.splice(0));
  }
  await Promise.all(writes);
  return stored;
};

const newestFirst = (attempts: readonly Attempt[]) =>
  attempts
    .map(({ id }) => id)
    .toSorted()
    .toReversed();

describe("an endpoint's attempts", () => {
  test('are walked onwards and back in the order of attempts, each once, while new ones arrive', async () => {
    const endpoint = await addEndpoint(spine, 'http://127.0.0.1/walked');
    const { attempts } = await storeDeliveries(endpoint, 1_000);
    spine.clock.at += 60_000;
    const path = `/attempt/endpoint/${endpoint.id}?limit=100`;
    let seed = 2;
    const onwards = await readAllPages(api.list(path), 'iterator', {
      between: async () => {
        seed += 1;
        await storeDeliveries(endpoint, 3, seed);
      },
    });
    expect(onwards.flatMap(idsOf)).toEqual(newestFirst(attempts));
    const oldest = newestFirst(attempts).at(-1);
    const back = await readAllPages(api.list(path), 'prevIterator', { from: `-${oldest}` });
    const seen = back.toReversed().flatMap(idsOf);
    expect(seen.slice(-attempts.length + 1)).toEqual(newestFirst(attempts).slice(0, -1));
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('are walked upward from an instant, those that started then among them', async () => {
    const endpoint = await addEndpoint(spine, 'http://127.0.0.1/upward');
    const { attempts } = await storeDeliveries(endpoint, 200);
    const inOrder = attempts.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    const start = inOrder[100];
    const after = new Date(start?.startedAt ?? 0).toISOString();
    const pages = await readAllPages(
      api.list(`/attempt/endpoint/${endpoint.id}?limit=30&after=${after}`),
      'prevIterator',
    );
    const expected = attempts.filter(({ startedAt }) => startedAt >= (start?.startedAt ?? 0));
    expect(pages.toReversed().flatMap(idsOf)).toEqual(newestFirst(expected));
    for (const page of pages.slice(0, -1)) expect(page.data).toHaveLength(30);
    const before = await readAllPages(api.list(`/attempt/endpoint/${endpoint.id}?limit=250&before=${after}`));
    const earlier = attempts.filter(({ startedAt }) => startedAt < (start?.startedAt ?? 0));
    expect(before.flatMap(idsOf)).toEqual(newestFirst(earlier));
  });

  test('are filtered over pages without losing any', async () => {
    const endpoint = await addEndpoint(spine, 'http://127.0.0.1/filtered');
    const { attempts } = await storeDeliveries(endpoint, 300);
    const pages = await readAllPages(api.list(`/attempt/endpoint/${endpoint.id}?limit=9&status=0`));
    expect(pages.flatMap(idsOf)).toEqual(newestFirst(attempts.filter(({ succeeded }) => succeeded)));
  });

  test('cost reads for a page that do not grow with what is stored', async () => {
    const callsFor = async (count: number) => {
      const endpoint = await addEndpoint(spine, `http://127.0.0.1/cost-${count}`);
      await storeDeliveries(endpoint, count);
      const calls = noteCalls(spine.tables.calls);
      await api.get(`/attempt/endpoint/${endpoint.id}?limit=20`);
      return calls.stop().filter((name) => name === 'Query').length;
    };
    // The deliveries of 5 s are read over, about 250 of them here, whatever lies behind.
    expect(await callsFor(600)).toBeLessThanOrEqual(24);
    expect(await callsFor(1_200)).toBeLessThanOrEqual(24);
  });
});

describe('the messages attempted at an endpoint', () => {
  test('are walked onwards and back, each once', async () => {
    const endpoint = await addEndpoint(spine, 'http://127.0.0.1/messages');
    const { messageIds } = await storeDeliveries(endpoint, 120);
    const expiresAt = spine.now() + 86_400_000;
    await spine.messages.putAll(
      messageIds.map((id) => ({
        id,
        applicationId: endpoint.applicationId,
        eventType: 'invoice.paid',
        eventId: null,
        channels: null,
        shape: 'payload' as const,
        timestamp: null,
        payload: Buffer.from('{}'),
        payloadGone: false,
        payloadApart: false,
        payloadExpiresAt: expiresAt,
        expiresAt,
      })),
    );
    const attempted = messageIds.filter((_, index) => index % 7 !== 0 || index % 5 === 0).toReversed();
    const path = `/endpoint/${endpoint.id}/msg?limit=13&with_content=false`;
    expect((await readAllPages(api.list(path))).flatMap(idsOf)).toEqual(attempted);
    const back = await readAllPages(api.list(path), 'prevIterator', { from: `-${messageIds[0]}` });
    expect(back.toReversed().flatMap(idsOf)).toEqual(attempted.filter((id) => id !== messageIds[0]));
  });
});
