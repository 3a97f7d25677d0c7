import { randomBytes, randomUUID } from 'node:crypto';
import { createApiKeyStore } from '../../core/aws/api-keys.ts';
import { createApplicationStore } from '../../core/aws/application-store.ts';
import { createPortalLogouts } from '../../core/aws/portal-logouts.ts';
import type { Table } from '../../core/aws/table.ts';
import { apiKeyOperations } from '../../core/contracts/operations/api-keys.ts';
import { authenticationOperations } from '../../core/contracts/operations/authentication.ts';
import { authenticate } from '../../core/credentials/authenticate.ts';
import { createPortalTokens } from '../../core/credentials/portal-tokens.ts';
import { recognizeApiKey } from '../../core/credentials/recognize-api-key.ts';
import { recognizeRoot } from '../../core/credentials/root.ts';
import { createIds } from '../../core/ids/ids.ts';
import { apiKeyUseCases } from '../../lambdas/api/api-keys/api-key-use-cases.ts';
import { authenticationUseCases } from '../../lambdas/api/authentication/authentication-use-cases.ts';
import { httpHandler } from '../../lambdas/http/http-handler.ts';
import { routesOf } from '../../lambdas/http/routes.ts';
import { type Answer, invoke } from './invoke.ts';
import { startTables } from './tables.ts';

/** What a call sends beside its line: a value as JSON or bytes as they are, and a credential in place of the root key. */
export type CredentialsCall = {
  body?: unknown;
  bytes?: string;
  token?: string | null;
  headers?: Record<string, string>;
};

/** A table that notes each read and update, by the partition it is about. */
const noting = (table: Table, calls: string[]): Table => ({
  ...table,
  get: (key, consistent) => {
    calls.push(`get ${key.p}`);
    return table.get(key, consistent);
  },
  update: (key, change, condition) => {
    calls.push(`update ${key.p}`);
    return table.update(key, change, condition);
  },
});

/** Keys and the app portal's tokens over a database in this process, under a clock and a root key that tests change. */
export const openCredentialsApi = async () => {
  const tables = await startTables();
  const calls: string[] = [];
  const config = noting(tables.config, calls);
  const state = { now: Date.parse('2026-11-24T08:00:00Z'), rootKey: 'the-root-key' };
  const now = () => state.now;
  const makeId = createIds(Math.random);
  const rootKey = { read: async () => state.rootKey, readAgain: async () => state.rootKey };
  const apiKeys = createApiKeyStore(config);
  const applications = createApplicationStore(config, {
    now,
    makeId,
    newToken: randomUUID,
    retentionDays: 90,
  });

  const portalTokens = createPortalTokens({
    rootKey,
    logouts: createPortalLogouts(config),
    now,
    randomBytes,
  });
  const recognizers = [recognizeApiKey(apiKeys, now), portalTokens.recognize, recognizeRoot(rootKey)];
  const services = { apiKeys, portalTokens, applications, now, makeId, randomBytes };
  const handler = httpHandler([
    ...routesOf(apiKeyOperations, apiKeyUseCases(services), recognizers),
    ...routesOf(authenticationOperations, authenticationUseCases(services), recognizers),
  ]);

  /** Calls `GET /api-key?limit=1` and the like, below `/api/v1`, as root unless asked otherwise. */
  const call = (line: string, options: CredentialsCall = {}): Promise<Answer> => {
    const { body, bytes, token = state.rootKey, headers = {} } = options;
    const [method = '', target = ''] = line.split(' ');
    const [path = '', query = ''] = target.split('?');
    const sent = bytes ?? (body === undefined ? undefined : JSON.stringify(body));
    return invoke(handler, {
      method,
      path: `/api/v1${path}`,
      query,
      headers: {
        host: 'hooks.example.com',
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(sent !== undefined && { body: sent }),
    });
  };

  /** Who a credential is of; null for nobody. */
  const who = (token: string) => authenticate(`Bearer ${token}`, recognizers).catch(() => null);

  return { call, who, calls, state, tables, applications, portalTokens, close: tables.close };
};

/** Keys and the app portal's tokens under test. */
export type CredentialsApi = Awaited<ReturnType<typeof openCredentialsApi>>;
