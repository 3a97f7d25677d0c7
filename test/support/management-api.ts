import { randomBytes, randomUUID } from 'node:crypto';
import { parseNetworks } from '../../core/addresses/networks.ts';
import { createApplicationStore } from '../../core/aws/application-store.ts';
import { createEndpointStore } from '../../core/aws/endpoint-store.ts';
import { createEventTypeStore } from '../../core/aws/event-type-store.ts';
import { applicationOperations } from '../../core/contracts/operations/applications.ts';
import { endpointOperations } from '../../core/contracts/operations/endpoints.ts';
import { eventTypeOperations } from '../../core/contracts/operations/event-types.ts';
import { healthOperations } from '../../core/contracts/operations/health.ts';
import type { Recognize } from '../../core/credentials/authenticate.ts';
import { recognizeRoot } from '../../core/credentials/root.ts';
import { createIds } from '../../core/ids/ids.ts';
import { applicationUseCases } from '../../lambdas/api/applications/application-use-cases.ts';
import { endpointUseCases } from '../../lambdas/api/endpoints/endpoint-use-cases.ts';
import { eventTypeUseCases } from '../../lambdas/api/event-types/event-type-use-cases.ts';
import { healthUseCases } from '../../lambdas/api/health/health-use-cases.ts';
import type { Services } from '../../lambdas/api/services.ts';
import { httpHandler } from '../../lambdas/http/http-handler.ts';
import { routesOf } from '../../lambdas/http/routes.ts';
import type { LogLine } from '../../lambdas/log.ts';
import { decrypt, encrypt } from '../../local/kms/ciphertext.ts';
import { keepAnnounced } from './announced.ts';
import { type Answer, invoke } from './invoke.ts';
import { startTables } from './tables.ts';

/** The root key of the API under test. */
export const rootKey = 'the-root-key-of-the-tests';

/** A token that is known as an app portal's, for an application, with feature flags. */
export const portalToken = (applicationId: string, ...flags: string[]) =>
  ['portal', applicationId, ...flags].join('/');

/** A token that is known as a key with a scope. */
export const keyToken = (scope: 'publish' | 'read' | 'admin') => `key/${scope}`;

const recognizeOthers: Recognize = async (token) => {
  const [kind, name = '', ...featureFlags] = token.split('/');
  if (kind === 'portal') return { kind, applicationId: name, featureFlags };
  const scope = (['publish', 'read', 'admin'] as const).find((one) => one === name);
  return kind === 'key' && scope ? { kind, keyId: token, scope } : undefined;
};

/** Encrypts signing secrets as KMS does, with a key that lives as long as the test. */
export const openCipher = (): Services['secrets'] => {
  const material = { version: 1, bytes: randomBytes(32) };
  const contextOf = ({ applicationId, endpointId }: { applicationId: string; endpointId: string }) => ({
    application: applicationId,
    endpoint: endpointId,
  });
  return {
    encrypt: async (text, owner) => encrypt(randomUUID(), material, Buffer.from(text), contextOf(owner)),
    decrypt: async (bytes, owner) => decrypt(material, Buffer.from(bytes), contextOf(owner)).toString(),
  };
};

/** What a test may choose. */
export type ManagementOptions = {
  httpsOnly?: boolean;
  allowedNetworks?: string[];
  defaultSignatureType?: Services['defaultSignatureType'];
  now?: () => number;
};

/** A request's body (a value to write as JSON, or bytes as they are), credentials (null for none) and headers. */
export type CallOptions = {
  body?: unknown;
  bytes?: string | Uint8Array;
  token?: string | null;
  headers?: Record<string, string>;
};

/** The management API with real stores on a database in this process. */
export const openManagementApi = async (options: ManagementOptions = {}) => {
  const {
    httpsOnly = false,
    allowedNetworks = [],
    defaultSignatureType = 'hmac256',
    now = Date.now,
  } = options;
  const tables = await startTables();
  const makeId = createIds(Math.random);
  const deps = { now, newToken: randomUUID, retentionDays: 90 };
  const applications = createApplicationStore(tables.config, { ...deps, makeId });
  const { announce, announced } = keepAnnounced();
  const services: Services = {
    announce,
    applications,
    endpoints: createEndpointStore(tables.config, applications.raiseVersion, deps),
    eventTypes: createEventTypeStore(tables.config, now),
    secrets: openCipher(),
    now,
    makeId,
    randomBytes,
    urlPolicy: { httpsOnly, allowedNetworks: parseNetworks(allowedNetworks) },
    defaultSignatureType,
  };
  const root = recognizeRoot({ read: async () => rootKey, readAgain: async () => rootKey });
  const logged: LogLine[] = [];
  const handler = httpHandler(
    [
      ...routesOf(healthOperations, healthUseCases(), [root]),
      ...routesOf(applicationOperations, applicationUseCases(services), [root, recognizeOthers]),
      ...routesOf(endpointOperations, endpointUseCases(services), [root, recognizeOthers]),
      ...routesOf(eventTypeOperations, eventTypeUseCases(services), [root, recognizeOthers]),
    ],
    (line) => logged.push(line),
  );

  /** Calls `GET /app?limit=1` and the like, below `/api/v1`, as root unless asked otherwise. */
  const call = (
    line: string,
    { body, bytes, token = rootKey, headers = {} }: CallOptions = {},
  ): Promise<Answer> => {
    const [method = '', target = ''] = line.split(' ');
    const [path = '', query = ''] = target.split('?');
    const sent = bytes ?? (body === undefined ? undefined : JSON.stringify(body));
    return invoke(handler, {
      method,
      path: `/api/v1${path}`,
      query,
      headers: { ...(token !== null && { authorization: `Bearer ${token}` }), ...headers },
      ...(sent !== undefined && { body: sent }),
    });
  };
  return { call, services, tables, announced, logged, close: tables.close };
};

/** The management API under test. */
export type ManagementApi = Awaited<ReturnType<typeof openManagementApi>>;
