import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The port that was asked for is in use. */
export class PortTakenError extends Error {
  override name = 'PortTakenError';
}

/** A server that listens on the loopback interface; requests wait until it is told how to answer them. */
export type Listener = {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  port: number;
  serve: (handler: RequestListener) => void;
  /** Takes no more connections; resolves when the requests that are here are answered, or cut after `patience` ms. */
  stop: (patience: number) => Promise<void>;
};

/** Longer than clients keep idle connections, so that none is closed under a request. */
const keepAliveTimeout = 75_000;

const isTaken = (error: Error): boolean => 'code' in error && error.code === 'EADDRINUSE';

const listening = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(isTaken(error) ? new PortTakenError(`Port ${port} is in use by another program.`) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });

const stop = (server: Server, patience: number): Promise<void> =>
  new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), patience);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
  });

/**
 * Listens on a port; 0 takes any that is free. `maxHeaderSize` is in bytes.
 * @throws PortTakenError
 */
export const listen = async (port: number, maxHeaderSize = 65_536): Promise<Listener> => {
  const handler = Promise.withResolvers<RequestListener>();
  const server = createServer({ keepAliveTimeout, maxHeaderSize }, async (request, response) =>
    (await handler.promise)(request, response),
  );
  await listening(server, port);
  // A TCP server's address is an object while it listens; only pipes have text.
  const address = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${address.port}`,
    port: address.port,
    serve: handler.resolve,
    stop: (patience) => stop(server, patience),
  };
};

/** Listens on the port that was used before, or on any that is free when that one is taken by now. */
export const listenAgain = async (port: number): Promise<Listener> => {
  try {
    return await listen(port);
  } catch (error) {
    if (!(error instanceof PortTakenError)) throw error;
    return listen(0);
  }
};
