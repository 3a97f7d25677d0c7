import { setTimeout as sleep } from 'node:timers/promises';
import middy from '@middy/core';
import type { Context, SQSEvent } from 'aws-lambda';
import { createAttemptLists } from '../../core/aws/attempt-lists.ts';
import { createBackgroundTasks } from '../../core/aws/background-tasks.ts';
import { createEndpointReader } from '../../core/aws/configuration-reader.ts';
import { createDeadLetterQueue } from '../../core/aws/dead-letter-queue.ts';
import { createDeadLetters } from '../../core/aws/dead-letters.ts';
import { createDeliveryStore } from '../../core/aws/delivery-store.ts';
import { createAnnouncer } from '../../core/aws/event-bus.ts';
import { createMessageLists } from '../../core/aws/message-lists.ts';
import { createMessageStore } from '../../core/aws/message-store.ts';
import { createParkedDeliveries } from '../../core/aws/parked-deliveries.ts';
import { createQueueSender } from '../../core/aws/queue-sender.ts';
import { openDynamoDB, openEventBridge, openSQS } from '../../core/aws/service/services.ts';
import { openTable } from '../../core/aws/table.ts';
import { createTaskLoader } from '../../core/aws/task-loader.ts';
import { parseEnvironment } from '../../core/contracts/environment.ts';
import { backgroundOrder } from '../../core/contracts/queue-messages/background-order.ts';
import { log } from '../log.ts';
import { logFailures } from '../log-failures.ts';
import { logLostEvents } from '../log-lost-events.ts';
import { place } from '../place.ts';
import { workRecords } from '../queue/records.ts';
import { openTally, publishTally } from '../tally.ts';
import { runOrders } from './run-orders.ts';

const environment = parseEnvironment('redrive', process.env);
const tally = openTally(environment.DEPLOYMENT);
const sqs = openSQS(place);
const dynamo = openDynamoDB(place);
const table = openTable(dynamo, environment.MESSAGES_TABLE);
const sendAll = createQueueSender(sqs);
const deps = {
  announce: createAnnouncer(
    openEventBridge(place, { maxAttempts: 2 }),
    environment.EVENT_BUS_NAME,
    logLostEvents(log, tally),
  ),
  backgroundTasks: createBackgroundTasks(table),
  deadLetters: createDeadLetters(table),
  deliveries: createDeliveryStore(table, Date.now),
  messages: createMessageStore(table, Date.now),
  deadLetterQueue: createDeadLetterQueue(sqs, environment.DEAD_LETTERS_QUEUE_URL),
  loadTasks: createTaskLoader(table, Date.now),
  attemptLists: createAttemptLists(table, Date.now),
  messageLists: createMessageLists(table, Date.now),
  parked: createParkedDeliveries(table),
  readEndpoints: createEndpointReader(openTable(dynamo, environment.CONFIG_TABLE)),
  sendAll,
  bulkQueueUrl: environment.BULK_QUEUE_URL,
  backgroundQueueUrl: environment.BACKGROUND_QUEUE_URL,
  now: Date.now,
  sleep,
};

/** Works background tasks from the background queue. */
export const handler = middy<SQSEvent>()
  .use(logFailures(log))
  .use(publishTally(tally))
  .handler((event: SQSEvent, context: Context) =>
    workRecords(backgroundOrder, runOrders({ ...deps, timeLeft: () => context.getRemainingTimeInMillis() }), {
      sendAll,
      systemFailuresQueueUrl: environment.SYSTEM_FAILURES_QUEUE_URL,
      log,
    })(event),
  );
