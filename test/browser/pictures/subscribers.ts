import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Subscribers on loopback: whatever path is given, save that one is down and another now and then. */
export type Subscribers = { origin: string; close: () => void };

const down = { status: 503, body: 'upstream connect error: the database is in maintenance' };
const stumbling = { status: 502, body: 'bad gateway' };
const fine = { status: 200, body: '{"received":true}' };

/** One answer in so many of the one that stumbles is none. */
const stumblesEvery = 9;

/** Starts them. Each answers within some hundred milliseconds, mostly sooner. */
export const startSubscribers = async (): Promise<Subscribers> => {
  let asked = 0;
  const answerTo = (path: string) => {
    asked += 1;
    if (path.startsWith('/crm')) return down;
    return path.startsWith('/ledger') && asked % stumblesEvery === 0 ? stumbling : fine;
  };
  const server = createServer(async (request, response) => {
    request.resume();
    const { status, body } = answerTo(request.url ?? '');
    await delay(20 + Math.random() ** 3 * 400);
    response.writeHead(status).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has a port
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${port}`, close };
};
