import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Directories that nothing which is synthesized comes from. Packages are known by their lock file. */
const leftOut = ['bench', 'cdk.out', 'cli', 'coverage', 'docs', 'local', 'node_modules', 'test'];

const filesUnder = (directory: string, isLeftOut: (path: string) => boolean): string[] =>
  readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.name.startsWith('.') || isLeftOut(path)) return [];
    return entry.isDirectory() ? filesUnder(path, isLeftOut) : [path];
  });

/**
 * A text that changes when the app, or the context it is synthesized with, does: what was synthesized under the same
 * fingerprint need not be synthesized again. `dataDirectory` may be in the repository and is no part of the app.
 */
export const fingerprint = (repository: string, context: object, dataDirectory: string): string => {
  const hash = createHash('sha256').update(JSON.stringify([process.version, context]));
  const except = new Set([dataDirectory, ...leftOut.map((name) => join(repository, name))]);
  for (const path of filesUnder(repository, (found) => except.has(found)).sort()) {
    hash.update(`\0${relative(repository, path)}\0`).update(readFileSync(path));
  }
  return hash.digest('hex');
};
