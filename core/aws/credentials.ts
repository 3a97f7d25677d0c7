import type { Recognize } from '../credentials/authenticate.ts';
import { createPortalTokens, type PortalTokens } from '../credentials/portal-tokens.ts';
import { recognizeApiKey } from '../credentials/recognize-api-key.ts';
import { recognizeRoot } from '../credentials/root.ts';
import { type ApiKeyStore, createApiKeyStore } from './api-keys.ts';
import { createPortalLogouts } from './portal-logouts.ts';
import { openRootKey } from './root-key.ts';
import type { SecretsManagerService } from './service/services.ts';
import type { Table } from './table.ts';

/** What credentials need from the world. */
export type CredentialsDeps = {
  config: Table;
  secrets: SecretsManagerService;
  rootKeySecretArn: string;
  /** Milliseconds since 1970. */
  now: () => number;
  randomBytes: (count: number) => Uint8Array;
};

/** Keys, the app portal's tokens, and those who know whose each is. */
export type Credentials = {
  apiKeys: ApiKeyStore;
  portalTokens: PortalTokens;
  recognizers: readonly Recognize[];
};

/**
 * Every kind of credentials. The root key is compared last: keys and tokens are known by their looks, and one that is
 * not the root key makes it be fetched again.
 */
export const openCredentials = ({
  config,
  secrets,
  rootKeySecretArn,
  now,
  randomBytes,
}: CredentialsDeps): Credentials => {
  const apiKeys = createApiKeyStore(config);
  const rootKey = openRootKey(secrets, rootKeySecretArn, now);
  const logouts = createPortalLogouts(config);
  const portalTokens = createPortalTokens({ rootKey, logouts, now, randomBytes });
  const recognizers = [recognizeApiKey(apiKeys, now), portalTokens.recognize, recognizeRoot(rootKey)];
  return { apiKeys, portalTokens, recognizers };
};
