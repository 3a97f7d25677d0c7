import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from '../data-directory/json-file.ts';
import type { KeySpec } from '../resources/key.ts';
import type { Material } from './ciphertext.ts';

/** Key material by key id, in base64; the version is the place in the list, from 1. */
const file = z.record(z.string(), z.array(z.base64()).nonempty());

/** A key and its material, the newest last. */
export type StoredKey = KeySpec & { materials: readonly Material[] };

/** The keys of a template, by id. Material is made once and kept in a file that only its owner can read. */
export const openKeys = (path: string, specs: readonly KeySpec[]): ReadonlyMap<string, StoredKey> => {
  const known = readJsonFile(path, file) ?? {};
  const missing = specs.filter(({ id }) => known[id] === undefined);
  for (const { id } of missing) known[id] = [randomBytes(32).toString('base64')];
  if (missing.length > 0) writeJsonFile(path, known);
  return new Map(
    specs.map((spec) => {
      const materials = (known[spec.id] ?? []).map((text, index) => ({
        version: index + 1,
        bytes: Buffer.from(text, 'base64'),
      }));
      return [spec.id, { ...spec, materials }];
    }),
  );
};
