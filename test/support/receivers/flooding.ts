import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { answering, head } from './answering.ts';
import { afterRequest } from './received-request.ts';
import type { Behaviour } from './receiver.ts';

const PIECE_BYTES = 64 * 1024;

/** Sends a body of a gigabyte, as announced, as fast as it is read. */
export const huge = (status = 200): Behaviour =>
  afterRequest((socket) => {
    socket.write(head(status, { 'Content-Length': String(2 ** 30) }));
    flood(socket, 'a'.repeat(PIECE_BYTES));
  });

/** Sends chunk after chunk without end. */
export const endless = (status = 200): Behaviour =>
  afterRequest((socket) => {
    socket.write(head(status, { 'Transfer-Encoding': 'chunked' }));
    flood(socket, `${PIECE_BYTES.toString(16)}\r\n${'a'.repeat(PIECE_BYTES)}\r\n`);
  });

/** Sends header after header without end. */
export const floodingHeaders = (): Behaviour =>
  afterRequest((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    flood(socket, 'X-Flood: and another one\r\n'.repeat(1000));
  });

/** Sends a status line without end. */
export const endlessStatusLine = (): Behaviour =>
  afterRequest((socket) => {
    socket.write('HTTP/1.1 200 ');
    flood(socket, 'a'.repeat(PIECE_BYTES));
  });

/** Sends interim responses without end. */
export const floodingInterimResponses = (): Behaviour =>
  afterRequest((socket) => {
    flood(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n'.repeat(100));
  });

/** Sends a few kilobytes that unpack to fifty megabytes. */
export const gzipBomb = (): Behaviour => {
  const bomb = gzipSync(Buffer.alloc(50 * 2 ** 20));
  return answering({ headers: { 'Content-Encoding': 'gzip' }, body: bomb });
};

const flood = (socket: Socket, piece: string): void => {
  const pour = (): void => {
    while (!socket.destroyed && socket.write(piece));
  };
  socket.on('drain', pour);
  pour();
};
