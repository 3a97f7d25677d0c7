import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from '../data-directory/json-file.ts';
import type { KeySpec } from '../resources/key.ts';
import type { Material } from './ciphertext.ts';

/** Key material by key id, in base64; the version is the place in the list, from 1. */
const file = z.record(z.string(), z.array(z.base64()).nonempty());

/** A key and its material, the newest last. */
export type StoredKey = KeySpec & {
  materials: readonly Material[];
  /** Adds new material, which is used to encrypt from now on; what older material encrypted can still be decrypted. */
  rotate: () => void;
};

const newMaterial = (): string => randomBytes(32).toString('base64');

const toMaterial = (text: string, index: number): Material => ({
  version: index + 1,
  bytes: Buffer.from(text, 'base64'),
});

/** The keys of a template, by id. Material is made once and kept in a file that only its owner can read. */
export const openKeys = (path: string, specs: readonly KeySpec[]): ReadonlyMap<string, StoredKey> => {
  const known = readJsonFile(path, file) ?? {};
  const missing = specs.filter(({ id }) => known[id] === undefined);
  for (const { id } of missing) known[id] = [newMaterial()];
  if (missing.length > 0) writeJsonFile(path, known);
  return new Map(
    specs.map((spec) => {
      const texts = known[spec.id] ?? [newMaterial()];
      const materials = texts.map(toMaterial);
      const rotate = (): void => {
        const text = newMaterial();
        texts.push(text);
        writeJsonFile(path, known);
        materials.push(toMaterial(text, materials.length));
      };
      return [spec.id, { ...spec, materials, rotate }];
    }),
  );
};
