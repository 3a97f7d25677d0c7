import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, expect, test } from '@jest/globals';
import { createAnnouncer } from '../../../core/aws/event-bus.ts';
import { openEventBridge } from '../../../core/aws/service/services.ts';
import { endpointEvent } from '../../../core/operational-events/operational-event.ts';

const event = endpointEvent(
  'endpoint.created',
  { uid: 'shop' },
  { id: 'ep_1', uid: null, applicationId: 'app_1' },
);

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A bus that answers as told, and what could not be announced on it. */
const busThat = async (answer: RequestListener, limit?: number) => {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has a port
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const endpoint = `http://127.0.0.1:${port}`;
  const place = { region: 'us-east-1', credentials, originOf: () => endpoint };
  const eventBridge = openEventBridge(place, { maxAttempts: 2 });
  const lost: string[] = [];
  const announce = createAnnouncer(eventBridge, 'bus', (error) => lost.push(String(error)), limit);
  return { announce, lost };
};

test('an event goes to the bus as its source, type and data', async () => {
  const asked: unknown[] = [];
  const { announce, lost } = await busThat(async (request, response) => {
    asked.push(JSON.parse((await buffer(request)).toString()));
    response.end(JSON.stringify({ FailedEntryCount: 0, Entries: [{ EventId: '1' }] }));
  });
  await announce(() => event);
  const Detail = JSON.stringify(event.data);
  const entry = { EventBusName: 'bus', Source: 'posthorn', DetailType: 'endpoint.created', Detail };
  expect(asked).toEqual([{ Entries: [entry] }]);
  expect(lost).toEqual([]);
});

test('a bus that never answers holds up nobody for longer than the limit', async () => {
  const { announce, lost } = await busThat(() => {}, 50);
  const began = performance.now();
  await announce(() => event);
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(lost).toEqual(['EventNotAnnounced: it took longer than 50 ms']);
});

test('what makes the event is held to the same limit', async () => {
  const { announce, lost } = await busThat(() => {}, 50);
  await announce(() => new Promise(() => {}));
  expect(lost).toEqual(['EventNotAnnounced: it took longer than 50 ms']);
});

test('a refused entry, and a failing read, are lost and thrown at nobody', async () => {
  const { announce, lost } = await busThat((_, response) => {
    const refused = { ErrorCode: 'ThrottlingException', ErrorMessage: 'Rate exceeded' };
    response.end(JSON.stringify({ FailedEntryCount: 1, Entries: [refused] }));
  });
  await announce(() => event);
  await announce(() => Promise.reject(new Error('no such table')));
  expect(lost).toEqual(['EventNotAnnounced: ThrottlingException: Rate exceeded', 'Error: no such table']);
});

test('where there is nothing to tell, the bus is not called', async () => {
  let calls = 0;
  const { announce } = await busThat((_, response) => {
    calls += 1;
    response.end('{}');
  });
  await announce(() => null);
  expect(calls).toBe(0);
});
