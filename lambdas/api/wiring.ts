import { randomBytes, randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { parseNetworks } from '../../core/addresses/networks.ts';
import { createApplicationStore } from '../../core/aws/application-store.ts';
import { createBackgroundTasks } from '../../core/aws/background-tasks.ts';
import { createDeadLetters } from '../../core/aws/dead-letters.ts';
import { createEndpointStore } from '../../core/aws/endpoint-store.ts';
import { createEventTypeStore } from '../../core/aws/event-type-store.ts';
import { createQueueSender } from '../../core/aws/queue-sender.ts';
import { openRootKey } from '../../core/aws/root-key.ts';
import { openSigningSecrets } from '../../core/aws/signing-secrets.ts';
import { openTable, type Table } from '../../core/aws/table.ts';
import type { parseEnvironment } from '../../core/contracts/environment.ts';
import type { Recognize } from '../../core/credentials/authenticate.ts';
import { recognizeRoot } from '../../core/credentials/root.ts';
import { createIds } from '../../core/ids/ids.ts';
import type { AttemptServices } from './attempts/attempt-services.ts';
import { openMessageServices } from './attempts/open-services.ts';
import type { DeadLetterServices } from './dead-letters/dead-letter-use-cases.ts';
import type { MessageServices } from './messages/message-services.ts';
import type { Services } from './services.ts';

type Environment = ReturnType<typeof parseEnvironment<'api'>>;

/** Everything the operations of the HTTP API need from the world, but for publishing. */
export type ApiServices = Services & MessageServices & AttemptServices & DeadLetterServices;

const openConfiguration = (config: Table, environment: Environment): Services => {
  const makeId = createIds(Math.random);
  const deps = { now: Date.now, newToken: randomUUID, retentionDays: environment.RETENTION_DAYS };
  const applications = createApplicationStore(config, { ...deps, makeId });
  return {
    applications,
    endpoints: createEndpointStore(config, applications.raiseVersion, deps),
    eventTypes: createEventTypeStore(config, Date.now),
    secrets: openSigningSecrets(new KMSClient({}), environment.SIGNING_KEY_ARN, Date.now),
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
export const openManagement = (environment: Environment): ApiServices => {
  const dynamo = new DynamoDBClient({});
  const config = openTable(dynamo, environment.CONFIG_TABLE);
  const messages = openTable(dynamo, environment.MESSAGES_TABLE);
  const services = openConfiguration(config, environment);
  const queues = {
    sendAll: createQueueSender(new SQSClient({})),
    deliveriesQueueUrl: environment.DELIVERIES_QUEUE_URL,
    backgroundQueueUrl: environment.BACKGROUND_QUEUE_URL,
  };
  return {
    ...openMessageServices({ ...services, ...queues, config, messages }),
    ...services,
    ...queues,
    deadLetters: createDeadLetters(messages),
    backgroundTasks: createBackgroundTasks(messages),
  };
};

/** Those whose credentials are known. */
export const openRecognizers = (environment: Environment): Recognize[] => [
  recognizeRoot(openRootKey(new SecretsManagerClient({}), environment.ROOT_KEY_SECRET_ARN, Date.now)),
];
