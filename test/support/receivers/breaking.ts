import type { Socket } from 'node:net';
import { head } from './answering.ts';
import { afterRequest } from './received-request.ts';
import type { Behaviour } from './receiver.ts';

/** Resets the connection as soon as it stands. */
export const resettingOnConnect = (): Behaviour => (socket) => {
  socket.resetAndDestroy();
};

/** Reads the whole request and resets. */
export const resettingAfterRequest = (): Behaviour => afterRequest((socket) => socket.resetAndDestroy());

/** Resets while it still reads the request. */
export const resettingInRequest = (): Behaviour => (socket) => {
  socket.once('data', () => socket.resetAndDestroy());
};

/** Resets in the middle of the headers. */
export const resettingInHeaders = (): Behaviour =>
  afterRequest((socket) => sendThenReset(socket, 'HTTP/1.1 200 OK\r\nContent-'));

/** Resets in the middle of the body. */
export const resettingInBody = (status = 200): Behaviour =>
  afterRequest((socket) => sendThenReset(socket, `${head(status, { 'Content-Length': '100' })}half of`));

/** Reads the whole request and closes in good order, without an answer. */
export const closingUnanswered = (): Behaviour => afterRequest((socket) => socket.end());

/** Closes in good order, but before the body is as long as announced. */
export const closingInBody = (status = 200): Behaviour =>
  afterRequest((socket) => {
    socket.end(`${head(status, { 'Content-Length': '100' })}half of`);
  });

/** Speaks first, as mail servers do. */
export const greeting =
  (text: string): Behaviour =>
  (socket) => {
    socket.write(text);
  };

/** Reads the whole request, sends this and closes. */
export const sending = (text: string): Behaviour =>
  afterRequest((socket) => {
    socket.end(text);
  });

/** Speaks of chunks in the headers and sends none. */
export const breakingChunks = (status = 200): Behaviour =>
  sending(`${head(status, { 'Transfer-Encoding': 'chunked' })}5\r\nfirst\r\nnot a chunk\r\n`);

/** A reset overtakes what was written before it, so it waits until the first part has surely been read. */
const sendThenReset = (socket: Socket, text: string): void => {
  socket.write(text);
  setTimeout(() => socket.resetAndDestroy(), 50);
};
