import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApplicationStore } from '../../core/aws/application-store.ts';
import { createConfigurationReader } from '../../core/aws/configuration-reader.ts';
import { createEventClaims } from '../../core/aws/event-claims.ts';
import { createEventTypeStore } from '../../core/aws/event-type-store.ts';
import { joinSends } from '../../core/aws/joined-sends.ts';
import { createMessageStore } from '../../core/aws/message-store.ts';
import { createQueueSender } from '../../core/aws/queue-sender.ts';
import { openDynamoDB, openSQS } from '../../core/aws/service/services.ts';
import { openTable } from '../../core/aws/table.ts';
import { createConfigurationCache } from '../../core/configuration/configuration.ts';
import type { parseEnvironment } from '../../core/contracts/environment.ts';
import { createIds } from '../../core/ids/ids.ts';
import { place } from '../place.ts';
import { rememberChecks } from '../publish/enforce-schemas.ts';
import type { Tally } from '../tally.ts';
import type { WorkIntakeDeps } from './work-intake.ts';

/** The real world, as fanning out needs it. */
export const openFanOut = (
  environment: ReturnType<typeof parseEnvironment<'fan-out'>>,
  tally: Tally,
): WorkIntakeDeps => {
  const dynamo = openDynamoDB(place);
  const config = openTable(dynamo, environment.CONFIG_TABLE);
  const messages = openTable(dynamo, environment.MESSAGES_TABLE);
  const makeId = createIds(Math.random);
  const retentionDays = environment.RETENTION_DAYS;
  const now = Date.now;
  return {
    configuration: createConfigurationCache(createConfigurationReader(config), now),
    sendAll: joinSends(createQueueSender(openSQS(place))),
    deliveriesQueueUrl: environment.DELIVERIES_QUEUE_URL,
    retriesQueueUrl: environment.RETRIES_QUEUE_URL,
    now,
    tally,
    publishing: {
      applications: createApplicationStore(config, { now, makeId, newToken: randomUUID, retentionDays }),
      checkOf: rememberChecks(createEventTypeStore(config, now), now),
      messages: createMessageStore(messages, now),
      claims: createEventClaims(messages),
      makeId,
      time: { now, sleep },
      retentionDays,
    },
  };
};
