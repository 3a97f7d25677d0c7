import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Interval } from './model.ts';
import { assumptions } from './model.ts';

/** How a receiver answers: always well, always with 500, or with 503 to one event in so many, once; or well and at once. */
export type Manner =
  | { kind: 'well' }
  | { kind: 'dead' }
  | { kind: 'failing'; oneIn: number }
  | { kind: 'instant' };

/** A receiver that takes its time. `requests` are those it has answered. */
export type Receiver = {
  url: string;
  requests: Interval[];
  behave: (manner: Manner) => void;
  close: () => void;
};

/** Starts a receiver on loopback, instant until told otherwise. */
export const startReceiver = async (): Promise<Receiver> => {
  let manner: Manner = { kind: 'instant' };
  const seen = new Set<string>();
  const statusFor = (id: string): number => {
    const isNew = !seen.has(id);
    seen.add(id);
    if (manner.kind === 'dead') return 500;
    return manner.kind === 'failing' && isNew && seen.size % manner.oneIn === 0 ? 503 : 200;
  };
  const requests: Interval[] = [];
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const startedAt = performance.now();
    request.resume();
    setTimeout(
      () => {
        requests.push({ startedAt, endedAt: performance.now(), weight: assumptions.receiver });
        response.writeHead(statusFor(String(request.headers['webhook-id']))).end('ok');
      },
      manner.kind === 'instant' ? 0 : assumptions.receiver,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has a port
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  const behave = (next: Manner) => {
    manner = next;
  };
  return { url: `http://127.0.0.1:${port}/hooks`, requests, behave, close };
};
