import { randomBytes, randomUUID } from 'node:crypto';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { parseNetworks } from '../../core/addresses/networks.ts';
import { createApplicationStore } from '../../core/aws/application-store.ts';
import { createAttemptLog } from '../../core/aws/attempt-log.ts';
import { createBackgroundTasks } from '../../core/aws/background-tasks.ts';
import { createEndpointReader } from '../../core/aws/configuration-reader.ts';
import type { Credentials } from '../../core/aws/credentials.ts';
import { createDeadLetters } from '../../core/aws/dead-letters.ts';
import { createEndpointStore } from '../../core/aws/endpoint-store.ts';
import { createAnnouncer } from '../../core/aws/event-bus.ts';
import { createEventTypeStore } from '../../core/aws/event-type-store.ts';
import { createFailingEndpoints } from '../../core/aws/failing-endpoints.ts';
import { createMessageStore } from '../../core/aws/message-store.ts';
import { createMetricsReader } from '../../core/aws/metrics-reader.ts';
import { createParkedDeliveries } from '../../core/aws/parked-deliveries.ts';
import { createQueueSender } from '../../core/aws/queue-sender.ts';
import { openDynamoDB, openEventBridge, openKMS, openSQS } from '../../core/aws/service/services.ts';
import { openSigningSecrets } from '../../core/aws/signing-secrets.ts';
import { openTable, type Table } from '../../core/aws/table.ts';
import type { parseEnvironment } from '../../core/contracts/environment.ts';
import { createIds } from '../../core/ids/ids.ts';
import { log } from '../log.ts';
import { logLostEvents } from '../log-lost-events.ts';
import { place } from '../place.ts';
import type { Tally } from '../tally.ts';
import type { ApiKeyServices } from './api-keys/api-key-use-cases.ts';
import type { AttemptServices } from './attempts/attempt-services.ts';
import { openMessageServices } from './attempts/open-services.ts';
import type { AuthenticationServices } from './authentication/authentication-use-cases.ts';
import type { DeadLetterServices } from './dead-letters/dead-letter-use-cases.ts';
import type { SendingServices } from './endpoints/sending/sending-use-cases.ts';
import type { FailingEndpointServices } from './failing-endpoints/list-failing-endpoints.ts';
import type { MessageServices } from './messages/message-services.ts';
import type { Services } from './services.ts';
import type { WatchingServices } from './watching/watching-use-cases.ts';

type Environment = ReturnType<typeof parseEnvironment<'api'>>;

/** Everything the operations of the HTTP API need from the world, but for publishing. */
export type ApiServices = Services &
  MessageServices &
  AttemptServices &
  DeadLetterServices &
  FailingEndpointServices &
  WatchingServices &
  SendingServices &
  ApiKeyServices &
  AuthenticationServices;

const openConfiguration = (config: Table, environment: Environment, tally: Tally): Services => {
  const makeId = createIds(Math.random);
  const deps = { now: Date.now, newToken: randomUUID, retentionDays: environment.RETENTION_DAYS };
  const applications = createApplicationStore(config, { ...deps, makeId });
  return {
    announce: createAnnouncer(
      openEventBridge(place, { maxAttempts: 2 }),
      environment.EVENT_BUS_NAME,
      logLostEvents(log, tally),
    ),
    applications,
    endpoints: createEndpointStore(config, applications.raiseVersion, deps),
    eventTypes: createEventTypeStore(config, Date.now),
    secrets: openSigningSecrets(openKMS(place), environment.SIGNING_KEY_ARN, Date.now),
    now: Date.now,
    makeId,
    randomBytes,
    urlPolicy: {
      httpsOnly: environment.HTTPS_ONLY,
      allowedNetworks: parseNetworks(environment.ALLOWED_PRIVATE_NETWORKS),
    },
    defaultSignatureType: environment.DEFAULT_SIGNATURE_TYPE,
  };
};

/** The real world, as the operations of the HTTP API need it. */
export const openManagement = (
  environment: Environment,
  credentials: Credentials,
  tally: Tally,
): ApiServices => {
  const dynamo = openDynamoDB(place);
  const config = openTable(dynamo, environment.CONFIG_TABLE);
  const messages = openTable(dynamo, environment.MESSAGES_TABLE);
  const services = openConfiguration(config, environment, tally);
  const queues = {
    sendAll: createQueueSender(openSQS(place)),
    deliveriesQueueUrl: environment.DELIVERIES_QUEUE_URL,
    backgroundQueueUrl: environment.BACKGROUND_QUEUE_URL,
  };
  return {
    ...openMessageServices({ ...services, ...queues, config, messages }),
    ...services,
    ...queues,
    ...credentials,
    messages: createMessageStore(messages, Date.now),
    retentionDays: environment.RETENTION_DAYS,
    deadLetters: createDeadLetters(messages),
    failing: createFailingEndpoints(messages, Date.now),
    parked: createParkedDeliveries(messages),
    readEndpoints: createEndpointReader(config),
    backgroundTasks: createBackgroundTasks(messages),
    readMetrics: createMetricsReader(new CloudWatchClient({}), environment.DEPLOYMENT),
    readAttemptLog: createAttemptLog(new CloudWatchLogsClient({}), environment.DELIVER_LOG_GROUP),
  };
};
