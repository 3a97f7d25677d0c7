import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from '../../../../core/credentials/caller.ts';
import type { Answer } from '../../../support/invoke.ts';
import { type MessageApi, openMessageApi } from '../../../support/message-api.ts';
import { idsOf, parsePage } from '../../../support/paging.ts';
import { publishOne } from '../../../support/published.ts';
import { type Receiver, startReceiver } from '../../../support/receiver.ts';
import { expectAnswer, expectFaults } from '../../../support/schemas.ts';
import { addEndpoint, openSpine, type Spine } from '../../../support/spine.ts';

const unknown = '01M7Q5CQG0000000000000000C';

let spine: Spine;
let api: MessageApi;
let receiver: Receiver;
let messageId: string;
let attemptId: string;

beforeAll(async () => {
  receiver = await startReceiver();
  spine = await openSpine();
  api = openMessageApi(spine);
  await addEndpoint(spine, receiver.url, { uid: 'shop' });
  receiver.answerWith(500);
  ({ id: messageId } = await publishOne(spine, { eventId: 'order-1', channels: ['a'] }));
  await publishOne(spine, { shape: 'event', payload: Buffer.from('"text"') });
  await spine.settle();
  attemptId = idsOf(parsePage((await api.get(`/attempt/msg/${messageId}`)).text))[0] ?? '';
});

afterAll(async () => {
  await spine.close();
  await receiver.close();
});

const reads = (): [string, string][] => [
  ['/msg', 'ListResponse_MessageOut_'],
  ['/msg?with_content=false', 'ListResponse_MessageOut_'],
  [`/msg/${messageId}`, 'MessageOut'],
  [`/msg/${messageId}/attempt/${attemptId}`, 'MessageAttemptOut'],
  ['/attempt/endpoint/shop', 'ListResponse_MessageAttemptOut_'],
  [`/attempt/msg/${messageId}`, 'ListResponse_MessageAttemptOut_'],
  [`/msg/${messageId}/attempt`, 'ListResponse_MessageAttemptOut_'],
  [`/msg/${messageId}/endpoint/shop/attempt`, 'ListResponse_MessageAttemptOut_'],
  ['/endpoint/shop/msg', 'ListResponse_EndpointMessageOut_'],
  [`/msg/${messageId}/endpoint`, 'ListResponse_MessageEndpointOut_'],
  ['/endpoint/shop/stats', 'EndpointStats'],
];

describe('answers about messages and attempts', () => {
  test('conform to the reference document, with and without a slash at the end of the path', async () => {
    for (const [target, schema] of reads()) {
      expectAnswer(await api.get(target), 200, schema);
      const [path, query] = target.split('?');
      expectAnswer(await api.get(`${path}/${query ? `?${query}` : ''}`), 200, schema);
    }
    expectAnswer(await api.post(`/msg/${messageId}/endpoint/shop/resend`), 202, 'EmptyResponse');
  });

  test('conform to it where a thing is not there', async () => {
    for (const [path] of reads()) {
      const gone = path.replace(messageId, `msg_${unknown}`).replace('shop', `ep_${unknown}`);
      if (gone !== path) expectAnswer(await api.get(gone), 404, 'HttpErrorOut');
    }
  });

  test('name the parameter that is wrong', async () => {
    expect(expectFaults(await api.get('/msg?limit=251&channel=a%20b'))).toEqual([
      'query.limit',
      'query.channel',
    ]);
    expect(expectFaults(await api.get(`/attempt/msg/${messageId}?status=9`))).toEqual(['query.status']);
  });

  test('have every page tell where to go on', async () => {
    for (const [path] of reads().filter(([, schema]) => schema.startsWith('ListResponse'))) {
      const page = parsePage((await api.get(path)).text);
      const ids = idsOf(page);
      expect(page).toMatchObject({ iterator: ids.at(-1), prevIterator: `-${ids[0]}`, done: true });
    }
  });
});

describe("a portal's user", () => {
  const changes = (): [string, () => Promise<Answer>][] => [
    ['message', () => portal.remove(`/msg/${messageId}/content`)],
    ['attempt', () => portal.remove(`/msg/${messageId}/attempt/${attemptId}/content`)],
  ];
  let portal: MessageApi;
  const openPortal = (applicationId: string) => {
    const caller: Caller = { kind: 'portal', applicationId, featureFlags: [] };
    portal = openMessageApi(spine, caller);
  };

  test('reads and resends in the own application, and deletes no content', async () => {
    openPortal((await spine.applications.ensureDefault()).id);
    for (const [path, schema] of reads()) expectAnswer(await portal.get(path), 200, schema);
    expect((await portal.post(`/msg/${messageId}/endpoint/shop/resend`)).status).toBe(202);
    for (const [, change] of changes()) expectAnswer(await change(), 403, 'HttpErrorOut');
  });

  test('finds nothing in another application', async () => {
    openPortal(`app_${unknown}`);
    for (const [path] of reads()) expectAnswer(await portal.get(path), 404, 'HttpErrorOut');
    expect((await portal.post(`/msg/${messageId}/endpoint/shop/resend`)).status).toBe(404);
    for (const [, change] of changes()) expectAnswer(await change(), 403, 'HttpErrorOut');
  });
});
