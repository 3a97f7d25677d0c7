import middy from '@middy/core';
import type { SQSEvent } from 'aws-lambda';
import { parseEnvironment } from '../../core/contracts/environment.ts';
import { intakeRecord } from '../../core/contracts/queue-messages/intake-record.ts';
import { log } from '../log.ts';
import { logFailures } from '../log-failures.ts';
import { each, workRecords } from '../queue/records.ts';
import { openTally, publishTally } from '../tally.ts';
import { openFanOut } from './wiring.ts';
import { workIntake } from './work-intake.ts';

const environment = parseEnvironment('fan-out', process.env);
const tally = openTally(environment.DEPLOYMENT);
const deps = openFanOut(environment, tally);

/** Works the intake queue: one task for each endpoint that wants a message. */
export const handler = middy<SQSEvent>()
  .use(logFailures(log))
  .use(publishTally(tally))
  .handler(
    workRecords(
      intakeRecord,
      each((record, text) => workIntake(deps, record, text)),
      { sendAll: deps.sendAll, systemFailuresQueueUrl: environment.SYSTEM_FAILURES_QUEUE_URL, log },
    ),
  );
