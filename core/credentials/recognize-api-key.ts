import { timingSafeEqual } from 'node:crypto';
import { hashOfSecret, readKeyText, type StoredKey } from './api-key.ts';
import type { Recognize } from './authenticate.ts';
import { rememberBriefly } from './remember-briefly.ts';

/** Where keys are kept, as recognizing them needs it. */
export type KeysInUse = {
  find: (id: string) => Promise<StoredKey | null>;
  /** Notes that a key was used at an instant, unless somebody did within the hour before. */
  noteUse: (id: string, at: number) => Promise<void>;
};

/** A use is noted again after so many milliseconds: a busy key would otherwise cost a write for every request. */
export const useNotedEvery = 3_600_000;

/** A key, and whether its use has to be noted. */
type Remembered = { key: StoredKey; isDue: boolean } | null;

/**
 * Recognizes keys. A key is looked up once in 10 s at most, so a revoked one stops within 10 s.
 * @param now milliseconds since 1970
 */
export const recognizeApiKey = (keys: KeysInUse, now: () => number): Recognize => {
  const isDue = ({ lastUsedAt }: StoredKey) => lastUsedAt === null || now() - lastUsedAt >= useNotedEvery;
  const lookUp = rememberBriefly(async (id): Promise<Remembered> => {
    const key = await keys.find(id);
    return key && { key, isDue: isDue(key) };
  }, now);

  const noteUse = async (remembered: NonNullable<Remembered>): Promise<void> => {
    if (!remembered.isDue) return;
    remembered.isDue = false;
    // Nobody is refused because a note could not be made; the next lookup makes it due again.
    await keys.noteUse(remembered.key.id, now()).catch(() => undefined);
  };

  return async (token) => {
    const shown = readKeyText(token);
    const remembered = shown && (await lookUp(shown.id));
    if (!remembered || !timingSafeEqual(hashOfSecret(shown.secret), remembered.key.hash)) return undefined;
    const { id, scope, expiresAt } = remembered.key;
    if (expiresAt !== null && expiresAt <= now()) return undefined;
    await noteUse(remembered);
    return { kind: 'key', keyId: id, scope };
  };
};
