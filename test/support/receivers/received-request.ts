import type { Socket } from 'node:net';
import type { Behaviour } from './receiver.ts';

/** A request as it came over the wire. */
export type ReceivedRequest = {
  /** Method, path and version. */
  requestLine: string;
  /** In order, with capitals. */
  headers: [name: string, value: string][];
  body: Buffer;
};

const END_OF_HEAD = '\r\n\r\n';

/** Reads each request whole and then answers it; requests on one connection are answered in turn. */
export const afterRequest =
  (answer: (socket: Socket, request: ReceivedRequest) => void): Behaviour =>
  (socket) => {
    let buffered = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      buffered = Buffer.concat([buffered, chunk]);
      for (let next = takeRequest(buffered); next !== undefined; next = takeRequest(buffered)) {
        buffered = next.rest;
        answer(socket, next.request);
      }
    });
  };

/** The value of a header, by its name in lower case. */
export const headerOf = (request: ReceivedRequest, lowerName: string): string | undefined =>
  request.headers.find(([name]) => name.toLowerCase() === lowerName)?.[1];

const takeRequest = (bytes: Buffer): { request: ReceivedRequest; rest: Buffer<ArrayBuffer> } | undefined => {
  const headLength = bytes.indexOf(END_OF_HEAD);
  if (headLength === -1) return undefined;
  const [requestLine = '', ...lines] = bytes.subarray(0, headLength).toString('latin1').split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  const start = headLength + END_OF_HEAD.length;
  const head = { requestLine, headers, body: Buffer.alloc(0) };
  const end = start + Number(headerOf(head, 'content-length') ?? 0);
  if (bytes.length < end) return undefined;
  return { request: { ...head, body: bytes.subarray(start, end) }, rest: Buffer.from(bytes.subarray(end)) };
};
