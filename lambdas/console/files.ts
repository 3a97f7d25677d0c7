import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the console as the build wrote it: its bytes, and the same bytes compressed where that is smaller. */
export type ConsoleFile = { plain: Buffer; br: Buffer | undefined; gzip: Buffer | undefined };

/** The files of the console by their paths within it, such as `assets/main-Bd3k.js`. */
export type ConsoleFiles = ReadonlyMap<string, ConsoleFile>;

const compressed = /\.(br|gz)$/;

/** Reads everything that the build wrote to a directory. It is a megabyte, read once when the function starts. */
export const readConsoleFiles = (directory: string): ConsoleFiles => {
  const names = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(directory.length + 1));
  const all = new Set(names);
  const read = (name: string) => readFileSync(join(directory, name));
  const readIfThere = (name: string) => (all.has(name) ? read(name) : undefined);
  return new Map(
    names
      .filter((name) => !compressed.test(name))
      .map((name) => [
        name,
        { plain: read(name), br: readIfThere(`${name}.br`), gzip: readIfThere(`${name}.gz`) },
      ]),
  );
};
