import type { Recognize } from './authenticate.ts';
import { sameText } from './same-text.ts';

/** Where the root key is kept. */
export type RootKey = {
  /** The key, at most a few seconds old. */
  read: () => Promise<string>;
  /** The key as it is now, unless this was asked a moment ago. */
  readAgain: () => Promise<string>;
};

/** Recognizes the root key. A key that does not match is compared once more with the key as it is now, since it may be new. */
export const recognizeRoot =
  (rootKey: RootKey): Recognize =>
  async (token) => {
    if (sameText(token, await rootKey.read())) return { kind: 'root' };
    return sameText(token, await rootKey.readAgain()) ? { kind: 'root' } : undefined;
  };
