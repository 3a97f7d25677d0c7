import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SqsEngine } from '../engine/engine.ts';
import type { Authorize } from './authorize.ts';
import { createSqsHandler } from './handler.ts';

/** A server that listens. */
export type SqsServer = {
  /** `http://127.0.0.1:PORT`; queue URLs begin with it. */
  origin: string;
  /** Ends all connections, long polls included; the engine stays open. */
  close(): Promise<void>;
};

/** Longer than clients keep idle connections, so that none is closed under a request. */
const KEEP_ALIVE_MS = 75_000;

/**
 * Serves an engine on this computer alone.
 * @param port 0 for any free one
 * @throws Error when the port is taken
 */
export const startSqsServer = async (options: {
  engine: SqsEngine;
  port: number;
  authorize?: Authorize;
}): Promise<SqsServer> => {
  const { engine, port, authorize } = options;
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  const origin = (): string => originOf(server);
  server.on('request', createSqsHandler({ engine, origin, authorize }));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const close = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { origin: origin(), close };
};

// A TCP server's address is an object; only pipes have text.
const originOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
