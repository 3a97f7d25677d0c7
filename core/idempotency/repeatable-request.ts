import { createHash, hkdfSync } from 'node:crypto';

/** What makes two requests one: the same credential, the same key, the same path and query. The body is not compared. */
export type RepeatableRequest = { credential: string; key: string; path: string; query: string };

/** What a request is filed under, and what its answer is sealed with. */
export type RequestName = { name: string; sealingKey: Uint8Array };

const withoutSlash = (path: string) => path.replace(/\/+$/, '');

/**
 * The name of a request. Neither the credential nor the key can be found from it, and its answer, which may hold
 * something secret, can be read only by who has both.
 */
export const nameOfRequest = ({ credential, key, path, query }: RepeatableRequest): RequestName => {
  const parts = JSON.stringify([credential, key, withoutSlash(path), query]);
  const digest = createHash('sha256').update(parts).digest();
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', digest, '', purpose, 32));
  return {
    name: derive('posthorn idempotency name').toString('base64url'),
    sealingKey: derive('posthorn idempotency answer'),
  };
};
