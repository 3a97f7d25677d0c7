import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process uses the data directory. */
export class LockedError extends Error {
  override name = 'LockedError';
}

const processIdIn = (path: string): string => {
  try {
    return ` (process ${readFileSync(path, 'utf8').trim()})`;
  } catch {
    return '';
  }
};

/**
 * Takes a data directory for this process; the result gives it back. The lock is one that the operating system holds
 * for SQLite, so that it ends with the process however that ends. A process id in a file alone would not do: after
 * a kill the id may belong to another process.
 * @throws LockedError when another process has it.
 */
export const lockDataDirectory = (directory: string): (() => void) => {
  const processIdFile = join(directory, 'process-id');
  const lock = new DatabaseSync(join(directory, 'lock'));
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new LockedError(`Posthorn already runs with ${directory}${processIdIn(processIdFile)}.`);
  }
  writeFileSync(processIdFile, `${process.pid}\n`);
  return () => lock.close();
};
