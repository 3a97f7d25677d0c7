import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Certificate } from './certificates.ts';

/** What a receiver does with a connection. */
export type Behaviour = (socket: Socket) => void;

/** A receiver that listens on this computer only. */
export type Receiver = {
  /** With `http` or `https`, ending in a slash. */
  url: string;
  port: number;
  /** How many connections it has been offered, secure or not. */
  connections: () => number;
  /** How many bytes it has handed to the network, over all connections. */
  bytesWritten: () => number;
  /** Breaks every connection and stops listening. */
  stop: () => Promise<void>;
};

/** How a receiver is reached. */
export type ReceiverOptions = { host?: '127.0.0.1' | '::1'; port?: number; certificate?: Certificate };

/** Starts a receiver that treats every connection in one way. With a certificate it speaks TLS. */
export const startReceiver = async (
  behave: Behaviour,
  { host = '127.0.0.1', port = 0, certificate }: ReceiverOptions = {},
): Promise<Receiver> => {
  const server = certificate === undefined ? createServer(behave) : createTlsServer(certificate, behave);
  const sockets: Socket[] = [];
  server.on('connection', (socket: Socket) => {
    sockets.push(socket);
    // Broken connections are the point of most receivers.
    socket.on('error', () => {});
  });
  server.on('secureConnection', (socket: Socket) => socket.on('error', () => {}));
  const listening = await listen(server, host, port);
  return {
    url: `${certificate === undefined ? 'http' : 'https'}://${host === '::1' ? '[::1]' : host}:${listening}/`,
    port: listening,
    connections: () => sockets.length,
    bytesWritten: () => sockets.reduce((total, socket) => total + socket.bytesWritten, 0),
    stop: () => stop(server, sockets),
  };
};

const listen = (server: Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('the receiver has no port'));
      else resolve(address.port);
    });
  });

const stop = (server: Server, sockets: readonly Socket[]): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
