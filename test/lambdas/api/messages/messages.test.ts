import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { messageKey, payloadKey } from '../../../../core/aws/message-rows.ts';
import { messageList, messageOut } from '../../../../core/contracts/http/messages.ts';
import { noteCalls } from '../../../support/intercepted.ts';
import { type MessageApi, openMessageApi } from '../../../support/message-api.ts';
import { idsOf, readAllPages } from '../../../support/paging.ts';
import { publishOne, storeMany } from '../../../support/published.ts';
import { openSpine, type Spine } from '../../../support/spine.ts';

const newestFirst = (messages: readonly { id: string }[]) => messages.map(({ id }) => id).toReversed();
const day = 86_400_000;

describe('a message', () => {
  let spine: Spine;
  let api: MessageApi;

  beforeAll(async () => {
    spine = await openSpine();
    api = openMessageApi(spine);
  });
  afterAll(() => spine.close());

  test('is answered with every byte of its payload as it was published', async () => {
    const payload = '{ "b": 1.0,\n "a": 12345678901234567890, "u": "\\u00e9", "a": 2e0 }';
    const { id } = await publishOne(spine, {
      payload: Buffer.from(payload),
      eventId: 'order-1',
      channels: ['x'],
    });
    const { status, text, json } = await api.get(`/msg/${id}`);
    expect(status).toBe(200);
    expect(text).toContain(`"payload":${payload},`);
    expect(messageOut.parse(json)).toMatchObject({
      id,
      eventId: 'order-1',
      channels: ['x'],
      eventType: 'invoice.paid',
    });
  });

  test('is stamped with the time of its id', async () => {
    const at = spine.now();
    const { id } = await publishOne(spine);
    expect((await api.get(`/msg/${id}`)).json).toMatchObject({ timestamp: new Date(at).toISOString() });
  });

  test('is found by its event id as well', async () => {
    const { id } = await publishOne(spine, { eventId: 'order-2' });
    expect((await api.get('/msg/order-2')).json).toMatchObject({ id });
  });

  test.each(['msg_nonsense', 'unknown-event', 'msg_01M7Q5CQG0000000000000000C', 'a%23b', '%FF'])(
    'named %s is not there, which is no fault of ours',
    async (name) => {
      const { status } = await api.get(`/msg/${name}`);
      expect([404, 422]).toContain(status);
    },
  );

  test('without content has an empty payload', async () => {
    const { id } = await publishOne(spine);
    expect((await api.get(`/msg/${id}?with_content=false`)).json).toMatchObject({ id, payload: {} });
  });

  test('of the native shape shows its data', async () => {
    const { id } = await publishOne(spine, { shape: 'event', payload: Buffer.from('{"orderId":"123"}') });
    expect((await api.get(`/msg/${id}`)).json).toMatchObject({ payload: { orderId: '123' } });
  });

  test('whose data is no object shows it under its name', async () => {
    const { id } = await publishOne(spine, { shape: 'event', payload: Buffer.from('[1.0]') });
    expect((await api.get(`/msg/${id}`)).text).toContain('"payload":{"data":[1.0]}');
  });

  test.each([
    ['{"a":1.0}', '{"a":1.0}'],
    ['plain "text"', '{"rawPayload":"plain \\"text\\""}'],
    ['{broken', '{"rawPayload":"{broken"}'],
  ])('with the raw payload %s shows %s', async (raw, shown) => {
    const { id } = await publishOne(spine, { shape: 'raw', payload: Buffer.from(raw) });
    expect((await api.get(`/msg/${id}`)).text).toContain(`"payload":${shown},`);
  });

  test('whose payload is an item of its own is answered with it', async () => {
    const payload = `{"noise":"${randomBytes(150_000).toString('base64')}"}`;
    const { id } = await publishOne(spine, { payload: Buffer.from(payload) });
    expect((await api.get(`/msg/${id}`)).text).toContain(`"payload":${payload},`);
  });

  test.each([10, 150_000])(
    'of %d bytes loses its payload for good when its content is deleted',
    async (bytes) => {
      const payload = Buffer.from(JSON.stringify({ noise: randomBytes(bytes).toString('base64') }));
      const { id } = await publishOne(spine, { payload, eventId: `gone-${bytes}` });
      expect(await api.remove(`/msg/gone-${bytes}/content`)).toMatchObject({ status: 204, text: '' });
      expect((await api.remove(`/msg/${id}/content`)).status).toBe(204);
      expect((await api.get(`/msg/${id}`)).json).toMatchObject({ id, payload: { expired: true } });
      expect(await spine.tables.messages.get(payloadKey(id))).toBeUndefined();
      const application = await spine.applications.ensureDefault();
      const row = await spine.tables.messages.get(messageKey(application.id, id));
      expect(row).toMatchObject({ s: id });
      expect(row).not.toHaveProperty('b');
    },
  );

  test('that does not exist has no content to delete', async () => {
    expect((await api.remove('/msg/msg_01M7Q5CQG0000000000000000C/content')).status).toBe(404);
  });
});

describe('the list of messages', () => {
  let spine: Spine;
  let api: MessageApi;

  beforeAll(async () => {
    spine = await openSpine();
    api = openMessageApi(spine);
    await spine.applications.ensureDefault();
  });
  afterAll(() => spine.close());

  test('is empty at first', async () => {
    expect((await api.get('/msg')).json).toEqual({ data: [], iterator: null, done: true });
  });

  test('of 1,000 is walked onwards and back, each once, while new ones arrive', async () => {
    const messages = await storeMany(spine, 1_000);
    const arrive = async () => {
      await storeMany(spine, 5);
    };
    const onwards = await readAllPages(api.list('/msg?limit=130'), 'iterator', { between: arrive });
    expect(onwards.flatMap(idsOf)).toEqual(newestFirst(messages));
    const [oldest] = messages;
    const back = await readAllPages(api.list('/msg?limit=250'), 'prevIterator', {
      from: `-${oldest?.id}`,
      between: arrive,
    });
    const walkedBack = back.toReversed().flatMap(idsOf);
    expect(walkedBack.slice(-999)).toEqual(newestFirst(messages).slice(0, -1));
    expect(new Set(walkedBack).size).toBe(walkedBack.length);
  });

  test('costs one query a shard for a page, and payloads of their own only where they are shown', async () => {
    const payload = Buffer.from(JSON.stringify({ noise: randomBytes(20_000).toString('base64') }));
    await storeMany(spine, 100, () => ({ payload }));
    const callsFor = async (path: string) => {
      const calls = noteCalls(spine.tables.calls);
      await api.get(path);
      return calls.stop().filter((name) => name === 'Query' || name === 'BatchGetItem');
    };
    const queries = Array.from({ length: 4 }, () => 'Query');
    expect(await callsFor('/msg?limit=50&with_content=false')).toEqual(queries);
    expect(await callsFor('/msg?limit=10')).toEqual([...queries, 'BatchGetItem']);
  });

  test('is filtered by channel and by each spelling of event types', async () => {
    const messages = await storeMany(spine, 60, (index) => ({
      eventType: `type.${index % 6}`,
      channels: index % 4 === 0 ? ['a', 'b'] : index % 4 === 1 ? ['b'] : null,
    }));
    const wanted = (matches: (index: number) => boolean) =>
      newestFirst(messages.filter((_, index) => matches(index)));
    const typed = (index: number) => index % 6 < 2;
    const spellings = [
      'event_types=type.0,type.1',
      'event_types=type.0&event_types=type.1',
      'event_types[]=type.0&event_types[]=type.1',
      'event_types%5B0%5D=type.0&event_types[1]=type.1',
      'event_types=type.0&event_types[]=type.1,type.1',
    ];
    for (const spelling of spellings) {
      const pages = await readAllPages(api.list(`/msg?limit=7&${spelling}`));
      expect(pages.flatMap(idsOf)).toEqual(wanted(typed));
    }
    const both = await readAllPages(api.list('/msg?limit=3&channel=b&event_types=type.0,type.1'));
    expect(both.flatMap(idsOf)).toEqual(wanted((index) => typed(index) && index % 4 < 2));
  });

  test('is bounded by before and after, to the millisecond', async () => {
    const messages = await storeMany(spine, 20);
    const { json } = await api.get(`/msg/${messages[10]?.id}`);
    const { timestamp } = messageOut.parse(json);
    const idsAt = async (path: string) => idsOf(await api.list(path)(null));
    expect(await idsAt(`/msg?after=${timestamp}&limit=250`)).toEqual(newestFirst(messages.slice(10)));
    expect((await idsAt(`/msg?before=${timestamp}&limit=10`)).at(0)).toBe(messages[9]?.id);
    const start = messageOut.parse((await api.get(`/msg/${messages[2]?.id}`)).json).timestamp;
    expect(await idsAt(`/msg?after=${start}&before=${timestamp}`)).toEqual(
      newestFirst(messages.slice(2, 10)),
    );
    const behind = await idsAt(`/msg?after=${start}&iterator=${messages[8]?.id}`);
    expect(behind).toEqual(newestFirst(messages.slice(2, 8)));
  });

  test('walks upward from after alone, and goes on with prevIterator', async () => {
    const messages = await storeMany(spine, 25);
    const { timestamp } = messageOut.parse((await api.get(`/msg/${messages[0]?.id}`)).json);
    const pages = await readAllPages(api.list(`/msg?after=${timestamp}&limit=10`), 'prevIterator');
    expect(pages.map(idsOf)).toEqual([
      newestFirst(messages.slice(0, 10)),
      newestFirst(messages.slice(10, 20)),
      newestFirst(messages.slice(20)),
    ]);
  });

  test('holds its payloads, or with_content=false none', async () => {
    const payload = `{"noise":"${randomBytes(20_000).toString('base64')}"}`;
    await publishOne(spine, { payload: Buffer.from(payload) });
    const full = await api.get('/msg?limit=2');
    expect(full.text).toContain(`"payload":${payload},`);
    expect(messageList.parse(full.json).data).toHaveLength(2);
    const bare = await api.get('/msg?limit=2&with_content=false');
    expect(messageList.parse(bare.json).data.map((message) => message.payload)).toEqual([{}, {}]);
  });

  test('stops a page at 4 MB and loses nothing by it', async () => {
    const payload = Buffer.from(JSON.stringify({ noise: randomBytes(180_000).toString('base64') }));
    const messages = await storeMany(spine, 40, () => ({ payload, eventType: 'large' }));
    const pages = await readAllPages(api.list('/msg?limit=250&event_types=large'));
    expect(pages.flatMap(idsOf)).toEqual(newestFirst(messages));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(JSON.stringify(page).length).toBeLessThan(4_100_000);
    const back = await readAllPages(api.list('/msg?limit=250&event_types=large'), 'prevIterator', {
      from: `-${messages[0]?.id}`,
    });
    expect(back.toReversed().flatMap(idsOf)).toEqual(newestFirst(messages).slice(0, -1));
  });

  test('leaves out what has outlived its retention, though it is still stored', async () => {
    const messages = await storeMany(spine, 3, (index) => ({
      eventType: 'brief',
      ...(index === 1 && { expiresAt: spine.now() - day, payloadExpiresAt: spine.now() - day }),
    }));
    const { json } = await api.get('/msg?event_types=brief');
    expect(messageList.parse(json).data.map(({ id }) => id)).toEqual([messages[2]?.id, messages[0]?.id]);
    expect((await api.get(`/msg/${messages[1]?.id}`)).status).toBe(404);
  });

  test.each([
    'limit=251',
    'limit=0',
    'limit=abc',
    'limit=1.5',
    'iterator=app_01M7Q5CQG0000000000000000C',
    'iterator=msg_short',
    'iterator=-',
    'channel=a%20b',
    'event_types=',
    'event_types=a,,b',
    'event_types=a%20b',
    'before=yesterday',
    'after=2026-13-01T00:00:00Z',
    'with_content=perhaps',
  ])('refuses ?%s', async (query) => {
    const { status } = await api.get(`/msg?${query}`);
    expect([400, 422]).toContain(status);
  });

  test('takes times of any offset, and parameters it does not know', async () => {
    const { id } = await publishOne(spine);
    const after = new Date(spine.now() + 2 * 3_600_000).toISOString().replace('Z', '%2B02:00');
    expect(idsOf(await api.list(`/msg?after=${after}&tags=x`)(null))).toContain(id);
  });
});
