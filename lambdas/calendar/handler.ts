import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { Context, ScheduledEvent } from 'aws-lambda';
import { createCalendarStore } from '../../core/aws/calendar-store.ts';
import { createQueueSender } from '../../core/aws/queue-sender.ts';
import { openTable } from '../../core/aws/table.ts';
import { parseEnvironment } from '../../core/contracts/environment.ts';
import { log } from '../log.ts';
import { logFailures } from '../log-failures.ts';
import { releaseDue } from './release-due.ts';

const environment = parseEnvironment('calendar', process.env);
const calendar = createCalendarStore(openTable(new DynamoDBClient({}), environment.MESSAGES_TABLE));
const sendAll = createQueueSender(new SQSClient({}));

/** Runs every minute: moves what is soon due from the calendar to the retries lane. */
export const handler = middy<ScheduledEvent>()
  .use(logFailures(log))
  .handler(async (_event: ScheduledEvent, context: Context) => {
    const released = await releaseDue({
      calendar,
      sendAll,
      retriesQueueUrl: environment.RETRIES_QUEUE_URL,
      now: Date.now,
      timeLeft: () => context.getRemainingTimeInMillis(),
    });
    if (released > 0) log({ level: 'info', event: 'calendar-released', released });
  });
