import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Calls back with every line of a stream. */
export const readLines = (stream: Readable, onLine: (line: string) => void): void => {
  createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', onLine);
};
