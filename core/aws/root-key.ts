import type { RootKey } from '../credentials/root.ts';
import type { SecretsManagerService } from './service/services.ts';

/** A replaced key stops working within so many milliseconds. */
const longestCached = 10_000;

/** Wrong keys make the secret be fetched again no more often than this, in milliseconds. */
const shortestBetween = 2_000;

/**
 * The root key, in Secrets Manager.
 * @param now milliseconds since 1970
 */
export const openRootKey = (
  secrets: SecretsManagerService,
  secretArn: string,
  now: () => number,
): RootKey => {
  let fetched: { at: number; key: Promise<string> } | undefined;
  let fetchedAgainAt = Number.NEGATIVE_INFINITY;

  const fetchKey = async (): Promise<string> => {
    const { SecretString } = await secrets('GetSecretValue', { SecretId: secretArn });
    if (!SecretString) throw new Error('the secret of the root key is empty');
    return SecretString;
  };

  const refresh = (): Promise<string> => {
    const mine = { at: now(), key: fetchKey() };
    fetched = mine;
    mine.key.catch(() => {
      if (fetched === mine) fetched = undefined; // a failure is not remembered
    });
    return mine.key;
  };

  const read = (): Promise<string> =>
    fetched && now() - fetched.at < longestCached ? fetched.key : refresh();

  const readAgain = (): Promise<string> => {
    if (now() - fetchedAgainAt < shortestBetween) return read();
    fetchedAgainAt = now();
    return refresh();
  };

  return { read, readAgain };
};
