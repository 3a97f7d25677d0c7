import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createApplicationStore } from '../../core/aws/application-store.ts';
import { createEventClaims } from '../../core/aws/event-claims.ts';
import { createMessageStore } from '../../core/aws/message-store.ts';
import { createQueueSender } from '../../core/aws/queue-sender.ts';
import { openRootKey } from '../../core/aws/root-key.ts';
import { openTable } from '../../core/aws/table.ts';
import type { parseEnvironment } from '../../core/contracts/environment.ts';
import { recognizeRoot } from '../../core/credentials/root.ts';
import { createIds } from '../../core/ids/ids.ts';
import type { PublishingRoutesDeps } from './routes.ts';

/** The real world, as the publishing routes need it. */
export const openPublishing = (
  environment: ReturnType<typeof parseEnvironment<'publish'>>,
): PublishingRoutesDeps => {
  const dynamo = new DynamoDBClient({});
  const messagesTable = openTable(dynamo, environment.MESSAGES_TABLE);
  const makeId = createIds(Math.random);
  const rootKey = openRootKey(new SecretsManagerClient({}), environment.ROOT_KEY_SECRET_ARN, Date.now);
  return {
    applications: createApplicationStore(openTable(dynamo, environment.CONFIG_TABLE), {
      now: Date.now,
      makeId,
      newToken: randomUUID,
      retentionDays: environment.RETENTION_DAYS,
    }),
    messages: createMessageStore(messagesTable, Date.now),
    claims: createEventClaims(messagesTable),
    sendAll: createQueueSender(new SQSClient({})),
    intakeQueueUrl: environment.INTAKE_QUEUE_URL,
    makeId,
    time: { now: Date.now, sleep },
    retentionDays: environment.RETENTION_DAYS,
    recognizers: [recognizeRoot(rootKey)],
  };
};
