import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

const repository = join(import.meta.dirname, '..');

/** Everything that the console is made from. Packages are known by the lock file. */
const sources = ['console', 'core/contracts', 'core/json', 'package-lock.json'];

const cache = join(repository, 'node_modules', '.cache', 'posthorn-console');

const filesAt = (path: string): string[] => {
  const entries = path.endsWith('.json') ? [] : readdirSync(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return path.endsWith('.json') ? [path] : files.sort();
};

const fingerprint = (): string => {
  const hash = createHash('sha256').update(process.version);
  for (const file of sources.flatMap((source) => filesAt(join(repository, source)))) {
    hash.update(`\0${relative(repository, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 32);
};

/** @throws Error with what Vite wrote when it fails */
const build = (directory: string): void => {
  const { status, stderr } = spawnSync(process.execPath, ['console/build.ts', directory], {
    cwd: repository,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The console could not be built:\n${stderr}`);
};

/** Moves what was built to where it belongs, unless another process was faster. */
const keep = (built: string, directory: string): void => {
  try {
    renameSync(built, directory);
  } catch (error) {
    rmSync(built, { recursive: true });
    if (!existsSync(directory)) throw error;
  }
};

/**
 * The directory of the console's files, built by Vite when they were not yet built from the same sources. The CDK
 * bundles synchronously and Vite does not, so it runs in a process of its own.
 */
export const builtConsole = (): string => {
  const directory = join(cache, fingerprint());
  if (existsSync(directory)) return directory;
  mkdirSync(cache, { recursive: true });
  const building = mkdtempSync(join(cache, 'building-'));
  build(building);
  keep(building, directory);
  return directory;
};
