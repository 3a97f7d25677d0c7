import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';

/**
 * What a JSON file holds; undefined when there is none.
 * @throws SyntaxError or ZodError when it holds something else.
 */
export const readJsonFile = <T>(path: string, schema: z.ZodType<T>): T | undefined =>
  existsSync(path) ? schema.parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;

/** Writes a JSON file that only its owner can read. Whoever reads it meanwhile sees the old one or the new one. */
export const writeJsonFile = (path: string, value: unknown): void => {
  const unfinished = `${path}.new`;
  writeFileSync(unfinished, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, path);
};
