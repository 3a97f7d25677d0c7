import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A delivery that arrived for the first time. */
export type Arrival = {
  messageId: string;
  /** Of the endpoint. */
  path: string;
  /** Milliseconds since 1970. */
  at: number;
};

/** A subscriber that answers at once, and of what it receives keeps only this much. */
export type TallyingReceiver = {
  url: string;
  arrivals: Arrival[];
  /** Resolves when so many deliveries have arrived. */
  count: (atLeast: number) => Promise<void>;
  close: () => Promise<void>;
};

/** Starts one on loopback. */
export const startTallyingReceiver = async (): Promise<TallyingReceiver> => {
  const arrivals: Arrival[] = [];
  const seen = new Set<string>();
  const waiting: { atLeast: number; resolve: () => void }[] = [];
  const note = (messageId: string, path: string): void => {
    if (seen.has(messageId + path)) return;
    seen.add(messageId + path);
    arrivals.push({ messageId, path, at: Date.now() });
    for (const { atLeast, resolve } of waiting) if (arrivals.length >= atLeast) resolve();
  };
  const server = createServer((request, response) => {
    request.resume();
    note(String(request.headers['webhook-id']), request.url ?? '');
    request.once('end', () => response.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has a port
  return {
    url: `http://127.0.0.1:${port}`,
    arrivals,
    count: (atLeast) =>
      new Promise((resolve) => {
        if (arrivals.length >= atLeast) resolve();
        else waiting.push({ atLeast, resolve });
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
