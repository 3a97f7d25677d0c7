import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApplicationStore } from '../../core/aws/application-store.ts';
import { type Credentials, openCredentials } from '../../core/aws/credentials.ts';
import { createEventClaims } from '../../core/aws/event-claims.ts';
import { createEventTypeStore } from '../../core/aws/event-type-store.ts';
import { createMessageStore } from '../../core/aws/message-store.ts';
import { createQueueSender } from '../../core/aws/queue-sender.ts';
import { openDynamoDB, openSecretsManager, openSQS } from '../../core/aws/service/services.ts';
import { openTable, type Table } from '../../core/aws/table.ts';
import type { parseEnvironment } from '../../core/contracts/environment.ts';
import { createIds } from '../../core/ids/ids.ts';
import type { AnsweredOnceDeps } from '../http/answered-once.ts';
import { openAnsweredOnce } from '../http/open-answered-once.ts';
import { log } from '../log.ts';
import { place } from '../place.ts';
import { rememberChecks } from './enforce-schemas.ts';
import type { PublishingRoutesDeps } from './routes.ts';

type Environment = ReturnType<typeof parseEnvironment<'publish'>>;

/** What publishes, and what heeds `Idempotency-Key`. */
export type Publishing = PublishingRoutesDeps & { credentials: Credentials; once: AnsweredOnceDeps };

const openAccess = (environment: Environment, config: Table) =>
  openCredentials({
    config,
    secrets: openSecretsManager(place),
    rootKeySecretArn: environment.ROOT_KEY_SECRET_ARN,
    now: Date.now,
    randomBytes,
  });

/**
 * The real world, as the publishing routes need it.
 * @param timeout the function's own, in milliseconds
 */
export const openPublishing = (environment: Environment, timeout: number): Publishing => {
  const dynamo = openDynamoDB(place);
  const config = openTable(dynamo, environment.CONFIG_TABLE);
  const messagesTable = openTable(dynamo, environment.MESSAGES_TABLE);
  const makeId = createIds(Math.random);
  const credentials = openAccess(environment, config);
  const { recognizers } = credentials;
  const retentionDays = environment.RETENTION_DAYS;
  return {
    applications: createApplicationStore(config, {
      now: Date.now,
      makeId,
      newToken: randomUUID,
      retentionDays,
    }),
    checkOf: rememberChecks(createEventTypeStore(config, Date.now), Date.now),
    messages: createMessageStore(messagesTable, Date.now),
    claims: createEventClaims(messagesTable),
    sendAll: createQueueSender(openSQS(place)),
    intakeQueueUrl: environment.INTAKE_QUEUE_URL,
    makeId,
    time: { now: Date.now, sleep },
    retentionDays,
    recognizers,
    credentials,
    once: openAnsweredOnce(messagesTable, recognizers, { timeout, log }),
  };
};
