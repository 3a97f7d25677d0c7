import type { Socket } from 'node:net';
import { head } from './answering.ts';
import { afterRequest } from './received-request.ts';
import type { Behaviour } from './receiver.ts';

const DRIP_EVERY_MS = 20;

/** Accepts the connection and does not even read. On TLS's port: never shakes hands. */
export const acceptingThenNothing = (): Behaviour => (socket) => {
  socket.pause();
};

/** Reads the whole request and never answers. */
export const hanging = (): Behaviour => afterRequest(() => {});

/** Sends a header line at a time, without end. */
export const drippingHeaders = (): Behaviour =>
  afterRequest((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    drip(socket, (count) => `X-Drip-${count}: drop\r\n`);
  });

/** Sends complete headers and then a character at a time, without end. */
export const drippingBody = (status = 200): Behaviour =>
  afterRequest((socket) => {
    socket.write(head(status, { 'Content-Length': '1000000' }));
    drip(socket, () => '.');
  });

/** Sends complete headers that promise a body, and nothing of it. */
export const withholdingBody = (status = 200): Behaviour =>
  afterRequest((socket) => {
    socket.write(head(status, { 'Content-Length': '10' }));
  });

const drip = (socket: Socket, drop: (count: number) => string): void => {
  let count = 0;
  const timer = setInterval(() => {
    count += 1;
    socket.write(drop(count));
  }, DRIP_EVERY_MS);
  socket.on('close', () => clearInterval(timer));
};
