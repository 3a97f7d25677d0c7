import middy from '@middy/core';
import type { Context, ScheduledEvent } from 'aws-lambda';
import { createCalendarStore } from '../../core/aws/calendar-store.ts';
import { createEndpointReader } from '../../core/aws/configuration-reader.ts';
import { createFailingEndpoints } from '../../core/aws/failing-endpoints.ts';
import { createParkedDeliveries } from '../../core/aws/parked-deliveries.ts';
import { createQueueSender } from '../../core/aws/queue-sender.ts';
import { createRelease } from '../../core/aws/release.ts';
import { openDynamoDB, openSQS } from '../../core/aws/service/services.ts';
import { openTable } from '../../core/aws/table.ts';
import { parseEnvironment } from '../../core/contracts/environment.ts';
import { log } from '../log.ts';
import { logFailures } from '../log-failures.ts';
import { place } from '../place.ts';
import { openTally, publishTally } from '../tally.ts';
import { runMinute } from './run-minute.ts';

const environment = parseEnvironment('calendar', process.env);
const tally = openTally(environment.DEPLOYMENT);
const dynamo = openDynamoDB(place);
const messages = openTable(dynamo, environment.MESSAGES_TABLE);
const sendAll = createQueueSender(openSQS(place));
const deps = {
  calendar: createCalendarStore(messages),
  failing: createFailingEndpoints(messages, Date.now),
  parked: createParkedDeliveries(messages),
  readEndpoints: createEndpointReader(openTable(dynamo, environment.CONFIG_TABLE)),
  release: createRelease(sendAll, environment.BACKGROUND_QUEUE_URL),
  sendAll,
  retriesQueueUrl: environment.RETRIES_QUEUE_URL,
  requestTimeout: environment.REQUEST_TIMEOUT * 1000,
  tally,
  now: Date.now,
};

/** Runs every minute: moves what is soon due to the retries lane, and looks after open circuits. */
export const handler = middy<ScheduledEvent>()
  .use(logFailures(log))
  .use(publishTally(tally))
  .handler(async (_event: ScheduledEvent, context: Context) => {
    const timeLeft = () => context.getRemainingTimeInMillis();
    const released = await runMinute({ ...deps, timeLeft });
    if (released > 0) log({ level: 'info', event: 'calendar-released', released });
  });
