import middy from '@middy/core';
import type { SQSEvent } from 'aws-lambda';
import { parseEnvironment } from '../../core/contracts/environment.ts';
import { laneRecord } from '../../core/contracts/queue-messages/lane-record.ts';
import { log } from '../log.ts';
import { logFailures } from '../log-failures.ts';
import { workRecords } from '../queue/records.ts';
import { openTally, publishTally } from '../tally.ts';
import { deliverRecords } from './deliver-records.ts';
import { openDelivering } from './wiring.ts';

const environment = parseEnvironment('deliver', process.env);
const tally = openTally(environment.DEPLOYMENT);
const deps = openDelivering(environment, tally, log);

/** Works the lanes: makes the attempt each task asks for and settles it. */
export const handler = middy<SQSEvent>()
  .use(logFailures(log))
  .use(publishTally(tally))
  .handler(
    workRecords(laneRecord, (received) => deliverRecords(deps, received), {
      sendAll: deps.sendAll,
      systemFailuresQueueUrl: environment.SYSTEM_FAILURES_QUEUE_URL,
      log,
    }),
  );
