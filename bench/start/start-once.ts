import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const runtime = join(import.meta.dirname, 'runtime.mjs');

/** A bundle, the first event it gets, and its environment. */
export type Starting = { file: string; event: object; environment: Record<string, string> };

/** A runtime API that has one event; `answered` resolves when its answer is here. */
const startRuntimeApi = async (event: object) => {
  const answered = Promise.withResolvers<number>();
  const server = createServer((request, response) => {
    if (request.method === 'POST') answered.resolve(performance.now());
    request.resume();
    response.end(request.method === 'GET' ? JSON.stringify(event) : '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has a port
  return { origin: `http://127.0.0.1:${port}`, answered: answered.promise, server };
};

/**
 * Milliseconds from starting a process to its handler's first answer.
 * @throws Error where the process ends without one
 */
export const startOnce = async ({ file, event, environment }: Starting): Promise<number> => {
  const { origin, answered, server } = await startRuntimeApi(event);
  const startedAt = performance.now();
  const child = spawn(process.execPath, [runtime, file, origin], {
    env: { ...environment, PATH: process.env.PATH },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  const failed = ended.then(([code]) => {
    if (code !== 0) throw new Error(`${file} did not answer`);
    return answered;
  });
  const answeredAt = await Promise.race([answered, failed]);
  await ended;
  server.closeAllConnections();
  server.close();
  return answeredAt - startedAt;
};
