import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site of somebody else's, whose page shows whatever it is asked for in a frame. */
export type Host = { origin: string; pageWith: (framed: string) => string; close: () => void };

/** Starts such a site on loopback. */
export const startHost = async (): Promise<Host> => {
  const server = createServer((request, response) => {
    const framed = new URL(request.url ?? '', 'http://host').searchParams.get('framed') ?? '';
    response
      .setHeader('content-type', 'text/html')
      .end(`<iframe width="1000" height="700" src="${framed.replaceAll('&', '&amp;')}"></iframe>`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has a port
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    pageWith: (framed) => `${origin}/?${new URLSearchParams({ framed })}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
