import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Belongings } from '../belongings.ts';
import type { Arrival, Subscriber } from './subscriber.ts';

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));

const close = (server: Server): Promise<void> => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
};

/** A receiver on loopback: for a Posthorn that runs on this computer. */
export const subscribeOnThisComputer = async (belongings: Belongings): Promise<Subscriber> => {
  const arrived: Arrival[] = [];
  const authorization = `Bearer ${randomUUID()}`;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const isAdmitted = request.headers.authorization === authorization;
    if (isAdmitted) arrived.push({ kind: 'request', headers: headersOf(request), body });
    response.writeHead(isAdmitted ? 204 : 401).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  belongings.add('the receiver on this computer', () => close(server));
  const { port } = server.address() as AddressInfo; // a TCP server that listens has a port
  return { url: `http://127.0.0.1:${port}/`, headers: { authorization }, arrivals: async () => arrived };
};
