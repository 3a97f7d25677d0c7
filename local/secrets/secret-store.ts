import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from '../data-directory/json-file.ts';
import type { SecretSpec } from '../resources/secret.ts';
import { generatePassword } from './password.ts';

const stored = z.object({ text: z.string(), versionId: z.string(), createdAt: z.number() });
const file = z.record(z.string(), stored);

/** A secret with its text. `createdAt` is in seconds since 1970. */
export type StoredSecret = z.infer<typeof stored> & { name: string; arn: string };

/**
 * The secrets of a template, by ARN. A text is generated once and kept in a file that only its owner can read. One that
 * is given, by the template or in `given` by ARN, is used instead and not kept.
 */
export const openSecrets = (
  path: string,
  specs: readonly SecretSpec[],
  given: ReadonlyMap<string, string>,
  now: () => number,
): ReadonlyMap<string, StoredSecret> => {
  const known = readJsonFile(path, file) ?? {};
  const versionOf = (text: string) => ({
    text,
    versionId: randomUUID(),
    createdAt: Math.floor(now() / 1000),
  });
  const secretOf = ({ name, arn, value }: SecretSpec): StoredSecret => {
    const text = given.get(arn);
    if (text !== undefined) return { ...versionOf(text), name, arn };
    if ('text' in value) return { ...versionOf(value.text), name, arn };
    known[arn] ??= versionOf(generatePassword(value.generate));
    return { ...known[arn], name, arn };
  };
  const secrets = specs.map(secretOf);
  writeJsonFile(path, known);
  return new Map(secrets.map((secret) => [secret.arn, secret]));
};
