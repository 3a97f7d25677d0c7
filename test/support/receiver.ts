import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request that a receiver got. */
export type Received = { headers: IncomingHttpHeaders; body: Buffer; at: number };

/** What a receiver answers: a status, or more. */
export type Answer = number | { status: number; headers?: Record<string, string>; body?: string };

/** A subscriber on loopback. */
export type Receiver = {
  url: string;
  received: Received[];
  /** What it answers from now on. */
  answerWith: (answer: Answer | ((received: Received) => Answer)) => void;
  /** Resolves when it has received so many requests. */
  count: (atLeast: number) => Promise<void>;
  close: () => Promise<void>;
};

/** Starts a subscriber that keeps what it receives and answers 200 unless told otherwise. */
export const startReceiver = async (): Promise<Receiver> => {
  const received: Received[] = [];
  const waiting: { atLeast: number; resolve: () => void }[] = [];
  let answer: (received: Received) => Answer = () => 200;
  const server = createServer(async (request, response) => {
    const one = { headers: request.headers, body: await buffer(request), at: Date.now() };
    received.push(one);
    const given = answer(one);
    const { status, headers = {}, body = '' } = typeof given === 'number' ? { status: given } : given;
    response.writeHead(status, headers).end(body);
    for (const { atLeast, resolve } of waiting) if (received.length >= atLeast) resolve();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has a port
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    answerWith: (next) => {
      answer = typeof next === 'function' ? next : () => next;
    },
    count: (atLeast) =>
      new Promise((resolve) => {
        if (received.length >= atLeast) resolve();
        else waiting.push({ atLeast, resolve });
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
