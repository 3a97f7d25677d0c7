import type { Socket } from 'node:net';
import { afterRequest, type ReceivedRequest } from './received-request.ts';
import type { Behaviour } from './receiver.ts';

/** An answer of a well-behaved receiver. */
export type Answer = { status?: number; headers?: Record<string, string>; body?: string | Uint8Array };

/** Answers properly and keeps the connection open. */
export const answering = (answer: Answer | ((request: ReceivedRequest) => Answer) = {}): Behaviour =>
  afterRequest((socket, request) => {
    const {
      status = 200,
      headers = {},
      body = 'ok',
    } = typeof answer === 'function' ? answer(request) : answer;
    const bytes = Buffer.from(body);
    socket.write(
      Buffer.concat([
        Buffer.from(head(status, { 'Content-Length': String(bytes.length), ...headers })),
        bytes,
      ]),
    );
  });

/** Answers the first request of each connection properly, and each later one as told. */
export const answeringFirstThen = (later: (socket: Socket) => void): Behaviour => {
  const seen = new WeakSet<Socket>();
  return afterRequest((socket) => {
    if (seen.has(socket)) later(socket);
    else socket.write(`${head(200, { 'Content-Length': '2' })}ok`);
    seen.add(socket);
  });
};

/** Answers with a redirect to the very same place. */
export const redirecting = (status = 302): Behaviour =>
  answering((request) => {
    const [, path = '/'] = request.requestLine.split(' ');
    return { status, headers: { Location: path }, body: '' };
  });

/** Answers as HTTP/1.0 did: no length, the end of the connection is the end of the body. */
export const speakingHttp10 = (): Behaviour =>
  afterRequest((socket) => {
    socket.end('HTTP/1.0 200 OK\r\n\r\nfrom the nineties');
  });

/** Answers before it has read anything but the first bytes, and never reads the rest. */
export const answeringUnread =
  (status = 413): Behaviour =>
  (socket) => {
    socket.once('readable', () => {
      socket.write(`${head(status, { 'Content-Length': '3' })}big`);
    });
  };

/** Agrees to an upgrade that nobody asked for. */
export const switchingProtocols = (): Behaviour =>
  afterRequest((socket) => {
    socket.write(head(101, { Connection: 'Upgrade', Upgrade: 'websocket' }));
  });

/** The head of an answer. */
export const head = (status: number, headers: Record<string, string>): string =>
  [
    `HTTP/1.1 ${status} Status`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ].join('\r\n');
