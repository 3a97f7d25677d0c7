import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { SQSEvent } from 'aws-lambda';
import { createConfigurationReader } from '../../core/aws/configuration-reader.ts';
import { createQueueSender } from '../../core/aws/queue-sender.ts';
import { openTable } from '../../core/aws/table.ts';
import { createConfigurationCache } from '../../core/configuration/configuration.ts';
import { parseEnvironment } from '../../core/contracts/environment.ts';
import { intakeMessage } from '../../core/contracts/queue-messages.ts';
import { log } from '../log.ts';
import { logFailures } from '../log-failures.ts';
import { each, workRecords } from '../queue/records.ts';
import { fanOut } from './fan-out.ts';

const environment = parseEnvironment('fan-out', process.env);
const config = openTable(new DynamoDBClient({}), environment.CONFIG_TABLE);
const sendAll = createQueueSender(new SQSClient({}));
const configuration = createConfigurationCache(createConfigurationReader(config), Date.now);
const deps = { configuration, sendAll, deliveriesQueueUrl: environment.DELIVERIES_QUEUE_URL };

/** Works the intake queue: one task for each endpoint that wants a message. */
export const handler = middy<SQSEvent>()
  .use(logFailures(log))
  .handler(
    workRecords(
      intakeMessage,
      each((message) => fanOut(deps, message)),
      { sendAll, systemFailuresQueueUrl: environment.SYSTEM_FAILURES_QUEUE_URL, log },
    ),
  );
