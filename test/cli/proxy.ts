import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Access } from '../pipeline/posthorn.ts';

/** What is made of an answer before it is passed on. */
export type Spoil = (answer: {
  path: string;
  method: string;
  status: number;
  body: string;
  date: string;
}) => {
  status?: number;
  body?: string;
  date?: string;
};

/** A Posthorn with a fault: a real one, some of whose answers are spoilt on their way. */
export const startSpoiling = async (access: Access, spoil: Spoil) => {
  const server = createServer(async (request, response) => {
    const { url: path = '/', method = 'GET', headers } = request;
    const body = await text(request);
    const { authorization, 'content-type': type } = headers;
    const answered = await fetch(access.url + path, {
      method,
      headers: { ...(authorization && { authorization }), ...(type && { 'content-type': type }) },
      ...(body !== '' && { body }),
    });
    const whole = {
      path,
      method,
      status: answered.status,
      body: await answered.text(),
      date: answered.headers.get('date') ?? '',
    };
    const { status, body: sent, date } = { ...whole, ...spoil(whole) };
    response.writeHead(status, { 'content-type': 'application/json', date }).end(sent);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has a port
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { access: { url: `http://127.0.0.1:${port}`, key: access.key }, close };
};

/** A URL at which nobody listens. */
export const closedUrl = async (): Promise<string> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has a port
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
};
