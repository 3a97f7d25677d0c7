import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import type { Receiver } from './receiver.ts';

/** Listens with the shortest queue there is, says so, and then neither accepts nor does anything else. */
const NEVER_ACCEPTING = `
  const { createServer } = require('node:net');
  const { parentPort } = require('node:worker_threads');
  const server = createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  });
`;

/** A listener's queue of one holds two on Linux; what comes on top gets no answer to its first packet. */
const QUEUE_FILLERS = 2;

/** Starts a receiver whose queue of connections is full, so that a further one is never established. */
export const startNeverAccepting = async (): Promise<Pick<Receiver, 'url' | 'stop'>> => {
  const worker = new Worker(NEVER_ACCEPTING, { eval: true });
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  const fillers = Array.from({ length: QUEUE_FILLERS }, () => connect(port, '127.0.0.1'));
  await Promise.all(fillers.map(connected));
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      for (const socket of fillers) socket.destroy();
      await worker.terminate();
    },
  };
};

const connected = (socket: Socket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.on('error', reject);
  });
