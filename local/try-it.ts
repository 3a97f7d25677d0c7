/**
 * Shows a webhook arrive: starts a receiver, makes an endpoint for it, publishes one event, verifies the signature of
 * what arrives, prints it, and takes the endpoint away again.
 *
 *   npx node local/try-it.ts http://127.0.0.1:8400 ROOT_KEY
 */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';

type Delivered = { headers: IncomingMessage['headers']; body: string };

/** Milliseconds to wait for the webhook. */
const patience = 20_000;

const [url = 'http://127.0.0.1:8400', key = process.env.POSTHORN_API_KEY ?? ''] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const call = async (method: string, path: string, body?: object): Promise<unknown> => {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${said}`);
  return said === '' ? undefined : JSON.parse(said);
};

const withId = z.object({ id: z.string() });

/** A server on this computer that answers 204 to everything, and the first request that reaches it. */
const startReceiver = async (): Promise<{
  server: Server;
  address: string;
  delivered: Promise<Delivered>;
}> => {
  const { promise: delivered, resolve } = Promise.withResolvers<Delivered>();
  const server = createServer(async (request, response) => {
    resolve({ headers: request.headers, body: await text(request) });
    response.writeHead(204).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  // A TCP server's address is an object while it listens; only pipes have text.
  const { port } = server.address() as AddressInfo;
  return { server, address: `http://127.0.0.1:${port}/webhooks`, delivered };
};

const show = ({ headers, body }: Delivered, secret: string): void => {
  say('\nThe webhook arrived:\n');
  for (const [name, value] of Object.entries(headers)) say(`  ${name}: ${value}`);
  say(`\n  ${body}\n`);
  const signed = z.record(z.string(), z.string()).parse(headers);
  new Webhook(secret).verify(body, signed);
  say('Its signature is right: this computer can trust where it came from.');
};

const tryIt = async (address: string, delivered: Promise<Delivered>): Promise<void> => {
  const secret = `whsec_${randomBytes(24).toString('base64')}`;
  await call('POST', '/api/v1/app?get_if_exists=true', { name: 'Default', uid: 'default' });
  const endpoint = withId.parse(await call('POST', '/api/v1/app/default/endpoint', { url: address, secret }));
  say(`Made the endpoint ${endpoint.id} for a receiver at ${address}`);
  try {
    const event = { type: 'new_order', data: { orderId: '123' } };
    const message = withId.parse(await call('POST', '/events', event));
    say(`Published ${JSON.stringify(event)} as ${message.id}`);
    const late = delay(patience, undefined, { ref: false }).then(() => {
      throw new Error(`Nothing arrived within ${patience / 1000} seconds.`);
    });
    show(await Promise.race([delivered, late]), secret);
  } finally {
    await call('DELETE', `/api/v1/app/default/endpoint/${endpoint.id}`);
  }
};

const { server, address, delivered } = await startReceiver();
try {
  await tryIt(address, delivered);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  server.closeAllConnections();
  server.close();
}
