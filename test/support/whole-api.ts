import { randomBytes } from 'node:crypto';
import { parseNetworks } from '../../core/addresses/networks.ts';
import { createApiKeyStore } from '../../core/aws/api-keys.ts';
import { createEventTypeStore } from '../../core/aws/event-type-store.ts';
import { createPortalLogouts } from '../../core/aws/portal-logouts.ts';
import { queueNames } from '../../core/contracts/resources.ts';
import { createPortalTokens } from '../../core/credentials/portal-tokens.ts';
import { recognizeApiKey } from '../../core/credentials/recognize-api-key.ts';
import { recognizeRoot } from '../../core/credentials/root.ts';
import { openMessageServices } from '../../lambdas/api/attempts/open-services.ts';
import { apiRoutes } from '../../lambdas/api/routes.ts';
import type { ApiServices } from '../../lambdas/api/wiring.ts';
import { answeredOnce } from '../../lambdas/http/answered-once.ts';
import { httpHandler } from '../../lambdas/http/http-handler.ts';
import { openAnsweredOnce } from '../../lambdas/http/open-answered-once.ts';
import type { LogLine } from '../../lambdas/log.ts';
import type { Interception } from './intercepted.ts';
import { openCipher, rootKey } from './management-api.ts';
import type { Spine } from './spine.ts';

const holdsLoneSurrogate = (value: unknown): boolean => {
  if (typeof value === 'string') return !value.isWellFormed();
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false;
  return Object.entries(value).flat().some(holdsLoneSurrogate);
};

/** DynamoDB's strings are UTF-8, which cannot say half a surrogate pair; dynalite takes it nevertheless. */
const refuseLoneSurrogates = ({ around }: Interception) =>
  around(({ input, proceed }) => {
    if (holdsLoneSurrogate(input)) throw new Error('SerializationException: not UTF-8');
    return proceed();
  });

const openServices = (spine: Spine): ApiServices & { recognizers: ReturnType<typeof recognizeRoot>[] } => {
  const { applications, endpoints, makeId, now, publishDeps, tables, urlOf } = spine;
  const root = { read: async () => rootKey, readAgain: async () => rootKey };
  const apiKeys = createApiKeyStore(tables.config);
  const logouts = createPortalLogouts(tables.config);
  const portalTokens = createPortalTokens({ rootKey: root, logouts, now, randomBytes });
  const queues = {
    sendAll: publishDeps.sendAll,
    deliveriesQueueUrl: urlOf(queueNames.deliveries),
    backgroundQueueUrl: urlOf(queueNames.background),
  };
  const shared = { applications, endpoints, makeId, now, ...queues };
  return {
    ...openMessageServices({ ...shared, config: tables.config, messages: tables.messages }),
    ...shared,
    announce: spine.announce,
    eventTypes: createEventTypeStore(tables.config, now),
    secrets: openCipher(),
    randomBytes,
    urlPolicy: { httpsOnly: false, allowedNetworks: parseNetworks([]) },
    defaultSignatureType: 'hmac256',
    messages: spine.messages,
    retentionDays: 90,
    deadLetters: spine.deadLetters,
    failing: spine.failing,
    // Nothing was ever measured or logged.
    readMetrics: async (wanted) => wanted.map(() => new Map()),
    readAttemptLog: async () => [],
    parked: spine.parked,
    readEndpoints: spine.orderDeps.readEndpoints,
    backgroundTasks: spine.backgroundTasks,
    apiKeys,
    portalTokens,
    recognizers: [recognizeApiKey(apiKeys, now), portalTokens.recognize, recognizeRoot(root)],
  };
};

/**
 * Everything that HTTP serves, over a spine's stores and queues, and what it logs of its own failures.
 * @param time what publishers wait by; the spine's clock, which waiting moves on, unless told
 */
export const openWholeApi = (spine: Spine, time = spine.publishDeps.time) => {
  const services = openServices(spine);
  const { recognizers } = services;
  const logged: LogLine[] = [];
  const log = (line: LogLine) => void logged.push(line);
  const routes = apiRoutes(services, { ...spine.publishDeps, time, recognizers });
  const once = openAnsweredOnce(spine.tables.messages, recognizers, { timeout: 10_000, log });
  refuseLoneSurrogates(spine.tables.calls);
  return { handler: httpHandler(answeredOnce(routes, once), log), logged };
};

/** Everything that HTTP serves. */
export type WholeApi = ReturnType<typeof openWholeApi>;
