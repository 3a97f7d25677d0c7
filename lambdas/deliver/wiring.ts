import { randomUUID } from 'node:crypto';
import { parseNetworks } from '../../core/addresses/networks.ts';
import { createApplicationStore } from '../../core/aws/application-store.ts';
import { createCalendarStore } from '../../core/aws/calendar-store.ts';
import { createConfigurationReader, createEndpointReader } from '../../core/aws/configuration-reader.ts';
import { createDeliveryStore } from '../../core/aws/delivery-store.ts';
import { createEndpointHealth } from '../../core/aws/endpoint-health.ts';
import { createEndpointStore } from '../../core/aws/endpoint-store.ts';
import { createAnnouncer } from '../../core/aws/event-bus.ts';
import { createFailingEndpoints } from '../../core/aws/failing-endpoints.ts';
import { createLanes } from '../../core/aws/lanes.ts';
import { createParkedDeliveries } from '../../core/aws/parked-deliveries.ts';
import { createQueueSender, type SendAll } from '../../core/aws/queue-sender.ts';
import { createRelease } from '../../core/aws/release.ts';
import { openDynamoDB, openEventBridge, openKMS, openSQS } from '../../core/aws/service/services.ts';
import { openSigningSecrets } from '../../core/aws/signing-secrets.ts';
import { openTable, type Table } from '../../core/aws/table.ts';
import { createTaskLoader } from '../../core/aws/task-loader.ts';
import { createThrottle } from '../../core/aws/throttle-store.ts';
import { createConfigurationCache } from '../../core/configuration/configuration.ts';
import type { parseEnvironment } from '../../core/contracts/environment.ts';
import { version } from '../../core/contracts/version.ts';
import { createIds } from '../../core/ids/ids.ts';
import { createSender } from '../../core/sending/sender.ts';
import { parseSecret } from '../../core/signing/signing-secret.ts';
import type { Log } from '../log.ts';
import { logLostEvents } from '../log-lost-events.ts';
import { place } from '../place.ts';
import type { Tally } from '../tally.ts';
import type { DeliverDeps } from './deliver.ts';
import { createTargetFinder } from './find-targets.ts';
import type { DecryptSecret } from './make-request.ts';
import { wait } from './wait.ts';

type Environment = ReturnType<typeof parseEnvironment<'deliver'>>;

const openSecrets = (environment: Environment): DecryptSecret => {
  const secrets = openSigningSecrets(openKMS(place), environment.SIGNING_KEY_ARN, Date.now);
  return async (endpoint, { ciphertext }) => {
    const owner = { applicationId: endpoint.applicationId, endpointId: endpoint.id };
    const parsed = parseSecret(await secrets.decrypt(ciphertext, owner));
    if (!parsed.ok) throw new Error(`the signing secret of ${endpoint.id} cannot be used: ${parsed.reason}`);
    return parsed.secret;
  };
};

const openEndpoints = (config: Table, environment: Environment) => {
  const deps = { now: Date.now, newToken: randomUUID, retentionDays: environment.RETENTION_DAYS };
  const applications = createApplicationStore(config, { ...deps, makeId: createIds(Math.random) });
  return {
    applications,
    endpoints: createEndpointStore(config, applications.raiseVersion, deps),
    health: createEndpointHealth(config, applications.raiseVersion, Date.now),
  };
};

const openCircuits = (messages: Table, sendAll: SendAll, environment: Environment) => ({
  failing: createFailingEndpoints(messages, Date.now),
  parked: createParkedDeliveries(messages),
  release: createRelease(sendAll, environment.BACKGROUND_QUEUE_URL),
  circuit: { failures: environment.CIRCUIT_FAILURES, spanMs: environment.CIRCUIT_SPAN * 1000 },
});

/** The real world, as delivering needs it. */
export const openDelivering = (
  environment: Environment,
  tally: Tally,
  log: Log,
): DeliverDeps & { sendAll: SendAll } => {
  const dynamo = openDynamoDB(place);
  const config = openTable(dynamo, environment.CONFIG_TABLE);
  const messages = openTable(dynamo, environment.MESSAGES_TABLE);
  const sendAll = createQueueSender(openSQS(place));
  const queues = {
    retriesQueueUrl: environment.RETRIES_QUEUE_URL,
    deadLettersQueueUrl: environment.DEAD_LETTERS_QUEUE_URL,
  };
  return {
    sendAll,
    throttle: createThrottle(messages, Date.now),
    loadTasks: createTaskLoader(messages, Date.now),
    findTargets: createTargetFinder(
      createConfigurationCache(createConfigurationReader(config), Date.now),
      createEndpointReader(config),
    ),
    deliveries: createDeliveryStore(messages, Date.now),
    lanes: createLanes(sendAll, queues, createCalendarStore(messages), Date.now),
    sender: createSender({
      allowedNetworks: parseNetworks(environment.ALLOWED_PRIVATE_NETWORKS),
      now: Date.now,
    }),
    decryptSecret: openSecrets(environment),
    ...openEndpoints(config, environment),
    announce: createAnnouncer(
      openEventBridge(place, { maxAttempts: 2 }),
      environment.EVENT_BUS_NAME,
      logLostEvents(log, tally),
    ),
    ...openCircuits(messages, sendAll, environment),
    disableAfter: environment.ENDPOINT_DISABLE_AFTER * 3_600_000,
    makeId: createIds(Math.random),
    now: Date.now,
    wait,
    random: Math.random,
    retrySchedule: environment.RETRY_SCHEDULE,
    requestTimeout: environment.REQUEST_TIMEOUT * 1000,
    version,
    tally,
    log,
  };
};
