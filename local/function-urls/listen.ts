import type { Assembly } from '../assembly/assembly.ts';
import type { Closers } from '../closers.ts';
import { type DataDirectory, keepPorts, readPorts } from '../data-directory/files.ts';
import { type Listener, listenAgain } from '../listener.ts';
import { functionUrlIds } from '../resources/function-url.ts';

/** Milliseconds that requests may take when everything else has stopped. */
const patience = 500;

/**
 * Listens for each function URL of an assembly, by its id: on the port that it had before, since an address that AWS gives
 * stays too, or on any that is free.
 */
export const listenAtFunctionUrls = async (
  assembly: Assembly,
  directory: DataDirectory,
  closers: Closers,
): Promise<ReadonlyMap<string, Listener>> => {
  const { functionUrls: former } = readPorts(directory);
  const listeners = new Map<string, Listener>();
  for (const id of functionUrlIds(assembly)) {
    const listener = await listenAgain(former[id] ?? 0);
    closers.add(() => listener.stop(patience));
    listeners.set(id, listener);
  }
  const functionUrls = Object.fromEntries([...listeners].map(([id, { port }]) => [id, port]));
  keepPorts(directory, { functionUrls });
  return listeners;
};
