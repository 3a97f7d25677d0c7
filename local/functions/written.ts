import { StringDecoder } from 'node:string_decoder';
import type { Piece } from './messages.ts';

/** Milliseconds that what is written waits for more, while no invocation ends. */
const patience = 20;

const streams = ['stdout', 'stderr'] as const;

/** What was written and not told of yet. */
const openPieces = (tell: (pieces: Piece[]) => void) => {
  let pieces: Piece[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (pieces.length > 0) tell(pieces);
    pieces = [];
  };
  const add = (piece: Piece): void => {
    pieces.push(piece);
    timer ??= setTimeout(flush, patience).unref();
  };
  return { add, flush };
};

/**
 * Tells of what this worker writes in a few large pieces: its own streams would send each write to the main thread by
 * itself, and wait for an answer. What is answered tells of the rest at once, as does the worker's end.
 */
export const tellWritten = (tell: (pieces: Piece[]) => void): (() => void) => {
  const { add, flush } = openPieces(tell);
  for (const stream of streams) {
    const decoder = new StringDecoder();
    process[stream].write = (chunk: Uint8Array | string, ...rest: unknown[]): boolean => {
      const text = typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk));
      add({ stream, text });
      // A write's last argument may be a function that waits for its end.
      const done = rest.at(-1);
      if (typeof done === 'function') queueMicrotask(() => done());
      return true;
    };
  }
  process.once('exit', flush);
  return flush;
};
