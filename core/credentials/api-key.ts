import { createHash } from 'node:crypto';
import type { Scope } from '../contracts/access.ts';
import { idPrefixes, idSchema } from '../contracts/identifiers.ts';

/** A key, without what it opens with. Times are milliseconds since 1970; `lastUsedAt` is up to an hour behind. */
export type ApiKey = {
  id: string;
  name: string;
  scope: Scope;
  createdAt: number;
  expiresAt: number | null;
  lastUsedAt: number | null;
};

/** A key as it is kept: its secret only as a hash. */
export type StoredKey = ApiKey & { hash: Uint8Array };

/** The random bytes of a key's secret: 256 bits, so that a plain hash of it cannot be undone by guessing. */
export const secretBytes = 32;

const prefix = 'phk_';
const keyPattern = /^phk_([^_]{26})_([A-Za-z0-9_-]{43})$/;

/** The text of a key: what tells which key it is, and its secret. The prefix lets scanners of leaked secrets know it. */
export const keyText = (id: string, secret: Uint8Array): string =>
  `${prefix}${id.slice(idPrefixes.apiKey.length)}_${Buffer.from(secret).toString('base64url')}`;

/** Which key a text is of and the secret it has, or undefined where it is no text of a key. */
export const readKeyText = (text: string): { id: string; secret: Uint8Array } | undefined => {
  const [, tail = '', secret = ''] = keyPattern.exec(text) ?? [];
  const id = `${idPrefixes.apiKey}${tail}`;
  if (!idSchema('apiKey').safeParse(id).success) return undefined;
  return { id, secret: Buffer.from(secret, 'base64url') };
};

/** What is kept of a secret. */
export const hashOfSecret = (secret: Uint8Array): Uint8Array => createHash('sha256').update(secret).digest();

const writtenTime = (time: number | null) => (time === null ? null : new Date(time).toISOString());

/** A key as it is answered. */
export const presentApiKey = ({ id, name, scope, createdAt, expiresAt, lastUsedAt }: ApiKey) => ({
  id,
  name,
  scope,
  createdAt: writtenTime(createdAt),
  expiresAt: writtenTime(expiresAt),
  lastUsedAt: writtenTime(lastUsedAt),
});
