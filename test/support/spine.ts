import { randomUUID } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { parseNetworks } from '../../core/addresses/networks.ts';
import { createApplicationStore } from '../../core/aws/application-store.ts';
import { createAttemptLists } from '../../core/aws/attempt-lists.ts';
import { createBackgroundTasks } from '../../core/aws/background-tasks.ts';
import { createCalendarStore, minuteOf } from '../../core/aws/calendar-store.ts';
import { createConfigurationReader, createEndpointReader } from '../../core/aws/configuration-reader.ts';
import { createDeadLetterQueue } from '../../core/aws/dead-letter-queue.ts';
import { createDeadLetters } from '../../core/aws/dead-letters.ts';
import { createDeliveryStore } from '../../core/aws/delivery-store.ts';
import { createEndpointHealth } from '../../core/aws/endpoint-health.ts';
import { createEndpointStore, type NewEndpoint } from '../../core/aws/endpoint-store.ts';
import { createEventClaims } from '../../core/aws/event-claims.ts';
import { createEventTypeStore } from '../../core/aws/event-type-store.ts';
import { createFailingEndpoints } from '../../core/aws/failing-endpoints.ts';
import { createLanes } from '../../core/aws/lanes.ts';
import { createMessageLists } from '../../core/aws/message-lists.ts';
import { createMessageStore } from '../../core/aws/message-store.ts';
import { createParkedDeliveries } from '../../core/aws/parked-deliveries.ts';
import { createQueueSender } from '../../core/aws/queue-sender.ts';
import { createRelease } from '../../core/aws/release.ts';
import { openSQS } from '../../core/aws/service/services.ts';
import { createTaskLoader } from '../../core/aws/task-loader.ts';
import { createThrottle } from '../../core/aws/throttle-store.ts';
import { createConfigurationCache } from '../../core/configuration/configuration.ts';
import { backgroundOrder } from '../../core/contracts/queue-messages/background-order.ts';
import { intakeRecord } from '../../core/contracts/queue-messages/intake-record.ts';
import { laneRecord } from '../../core/contracts/queue-messages/lane-record.ts';
import { queueNames } from '../../core/contracts/resources.ts';
import type { CircuitPolicy } from '../../core/endpoints/circuit.ts';
import { createIds } from '../../core/ids/ids.ts';
import { createSender } from '../../core/sending/sender.ts';
import { parseSecret } from '../../core/signing/signing-secret.ts';
import { redriveLetters } from '../../lambdas/api/dead-letters/redrive-letters.ts';
import { runMinute } from '../../lambdas/calendar/run-minute.ts';
import { deliverRecords } from '../../lambdas/deliver/deliver-records.ts';
import { createTargetFinder } from '../../lambdas/deliver/find-targets.ts';
import { wait } from '../../lambdas/deliver/wait.ts';
import { workIntake } from '../../lambdas/fan-out/work-intake.ts';
import { rememberChecks } from '../../lambdas/publish/enforce-schemas.ts';
import { each, workRecords } from '../../lambdas/queue/records.ts';
import { runOrders } from '../../lambdas/redrive/run-orders.ts';
import { sqsRecord } from '../../local/mappings/sqs-event.ts';
import { openQueues } from '../../local/sqs/engine/engine.ts';
import { startSqsServer } from '../../local/sqs/http/server.ts';
import { keepAnnounced } from './announced.ts';
import { intercepted } from './intercepted.ts';
import { startTables } from './tables.ts';
import { createTally } from './tally.ts';

const place = { region: 'us-east-1', accountId: '000000000000' };
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Lanes of deliver, most urgent first. */
const lanes = [queueNames.deliveries, queueNames.retries, queueNames.bulk];

/** What works the records of each queue. */
type Workers = Record<string, (event: SQSEvent) => Promise<SQSBatchResponse>>;

/** Settings a test may choose. */
export type SpineOptions = {
  /** Milliseconds since 1970 when it begins. */
  startsAt?: number;
  /** Seconds between attempts; the default schedule when absent. */
  retrySchedule?: readonly number[];
  /** When circuits open; as the defaults have it when absent. */
  circuit?: CircuitPolicy;
};

const usualCircuit: CircuitPolicy = { failures: 50, spanMs: 60_000 };

/**
 * The whole spine in this process: real stores, queues and requests, under a clock the test moves. Whoever calls
 * `settle` sees every queue worked until nothing is visible at this instant.
 */
export const openSpine = async ({
  startsAt = Date.now(),
  retrySchedule,
  circuit = usualCircuit,
}: SpineOptions = {}) => {
  const clock = { at: startsAt };
  const now = () => clock.at;
  const tables = await startTables();
  const engine = openQueues({ file: ':memory:', ...place, now });
  const server = await startSqsServer({ engine, port: 0 });
  const identity = { region: place.region, credentials };
  const sqs = new SQSClient({ endpoint: server.origin, ...identity });
  const queues = intercepted(openSQS({ ...identity, originOf: () => server.origin }));
  // As long as the deployment's queues keep what is in them: a long test must not outlive its letters.
  const attributes = { MessageRetentionPeriod: '1209600' };
  for (const name of Object.values(queueNames)) engine.ensureQueue({ name, attributes });
  const deadLetterTargetArn = engine.arnOf(queueNames.deadLetters);
  engine.setAttributes(queueNames.retries, {
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 1000 }),
  });

  const urlOf = (name: string) => `${server.origin}/${place.accountId}/${name}`;
  const sendAll = createQueueSender(queues.service);
  const makeId = createIds(Math.random);
  const storeDeps = { now, makeId, newToken: randomUUID, retentionDays: 90 };
  const applications = createApplicationStore(tables.config, storeDeps);
  const endpoints = createEndpointStore(tables.config, applications.raiseVersion, storeDeps);
  const deliveries = createDeliveryStore(tables.messages, now);
  const messages = createMessageStore(tables.messages, now);
  const deadLetters = createDeadLetters(tables.messages);
  const backgroundTasks = createBackgroundTasks(tables.messages);
  const calendar = createCalendarStore(tables.messages);
  const readConfiguration = createConfigurationReader(tables.config);
  const readEndpoints = createEndpointReader(tables.config);
  const failing = createFailingEndpoints(tables.messages, now);
  const parked = createParkedDeliveries(tables.messages);
  const release = createRelease(sendAll, urlOf(queueNames.background));
  const requestTimeout = 2_000;
  const loadTasks = createTaskLoader(tables.messages, now);
  const sender = createSender({ allowedNetworks: parseNetworks(['127.0.0.0/8']), now });
  const logged: object[] = [];
  const log = (line: object) => void logged.push(line);
  const timeLeft = () => 60_000;
  const tally = createTally();
  const { announce, announced } = keepAnnounced();

  const eventTypes = createEventTypeStore(tables.config, now);
  const publishDeps = {
    applications,
    checkOf: rememberChecks(eventTypes, now),
    messages,
    claims: createEventClaims(tables.messages),
    sendAll,
    intakeQueueUrl: urlOf(queueNames.intake),
    makeId,
    time: {
      now,
      sleep: async (milliseconds: number) => {
        clock.at += milliseconds;
      },
    },
    retentionDays: 90,
  };
  const deliverDeps = {
    announce,
    applications,
    throttle: createThrottle(tables.messages, now),
    loadTasks,
    findTargets: createTargetFinder(createConfigurationCache(readConfiguration, now), readEndpoints),
    deliveries,
    lanes: createLanes(
      sendAll,
      { retriesQueueUrl: urlOf(queueNames.retries), deadLettersQueueUrl: urlOf(queueNames.deadLetters) },
      calendar,
      now,
    ),
    sender,
    decryptSecret: async (_endpoint: unknown, { ciphertext }: { ciphertext: Uint8Array }) => {
      const parsed = parseSecret(Buffer.from(ciphertext).toString());
      if (!parsed.ok) throw new Error(parsed.reason);
      return parsed.secret;
    },
    endpoints,
    health: createEndpointHealth(tables.config, applications.raiseVersion, now),
    failing,
    parked,
    release,
    circuit,
    disableAfter: 120 * 3_600_000,
    makeId,
    now,
    wait,
    random: () => 0.5,
    retrySchedule: retrySchedule ?? [5, 300, 1800, 7200, 18_000, 36_000, 36_000],
    requestTimeout,
    version: 'test',
    tally,
    log,
  };
  const fanOutDeps = {
    configuration: createConfigurationCache(readConfiguration, now),
    sendAll,
    deliveriesQueueUrl: urlOf(queueNames.deliveries),
    retriesQueueUrl: urlOf(queueNames.retries),
    now,
    tally,
    publishing: publishDeps,
  };
  const orderDeps = {
    announce,
    backgroundTasks,
    deadLetters,
    deliveries,
    messages,
    deadLetterQueue: createDeadLetterQueue(queues.service, urlOf(queueNames.deadLetters), 0),
    loadTasks,
    attemptLists: createAttemptLists(tables.messages, now),
    messageLists: createMessageLists(tables.messages, now),
    readEndpoints,
    parked,
    sendAll,
    bulkQueueUrl: urlOf(queueNames.bulk),
    backgroundQueueUrl: urlOf(queueNames.background),
    now,
    sleep: publishDeps.time.sleep,
    timeLeft,
  };
  const recordDeps = { sendAll, systemFailuresQueueUrl: urlOf(queueNames.systemFailures), log };
  const workersOf = (delivering: typeof deliverDeps, fanningOut: typeof fanOutDeps): Workers => {
    const workDeliveries = workRecords(
      laneRecord,
      (received) => deliverRecords(delivering, received),
      recordDeps,
    );
    return {
      [queueNames.intake]: workRecords(
        intakeRecord,
        each((record, text) => workIntake(fanningOut, record, text)),
        recordDeps,
      ),
      ...Object.fromEntries(lanes.map((name) => [name, workDeliveries])),
      [queueNames.background]: workRecords(backgroundOrder, runOrders(orderDeps), recordDeps),
    };
  };
  const workers = workersOf(deliverDeps, fanOutDeps);

  /** Functions just started: they remember nothing, and wait for nothing that others have begun to read. */
  const startWorkers = (): Workers => {
    const configuration = createConfigurationCache(readConfiguration, now);
    const findTargets = createTargetFinder(configuration, readEndpoints);
    return workersOf({ ...deliverDeps, findTargets }, { ...fanOutDeps, configuration });
  };

  /** Works one batch of a queue as an event source mapping does; answers how many records it held. */
  const workBatch = async (name: string, by: Workers = workers): Promise<number> => {
    const received = await engine.receive(name, { max: 10, visibilityTimeout: 180 });
    if (received.length === 0) return 0;
    const Records = received.map(
      (message) => sqsRecord(message, engine.arnOf(name)) as unknown as SQSRecord, // Lambda's types name attributes that ours has as a map
    );
    const response = await by[name]?.({ Records });
    const again = new Set(response?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const done = received.filter(({ messageId }) => !again.has(messageId));
    engine.delete(
      name,
      done.map(({ receiptHandle }) => receiptHandle),
    );
    return received.length;
  };

  /** Works every queue until nothing is visible. */
  const settle = async (): Promise<void> => {
    for (let worked = 1; worked > 0; ) {
      worked = 0;
      for (const name of Object.keys(workers)) worked += await workBatch(name);
    }
  };

  const calendarDeps = {
    ...{ calendar, failing, parked, readEndpoints, release, sendAll, now, requestTimeout, timeLeft, tally },
    retriesQueueUrl: urlOf(queueNames.retries),
  };

  /** One run of the calendar; answers how many entries it released. */
  const runCalendar = (): Promise<number> => runMinute(calendarDeps);

  /** When the earliest entry of the calendar is due; the end of time when it is empty. */
  const nextCalendarDue = async (): Promise<number> => {
    const { Items = [] } = await tables.client.send(
      new ScanCommand({
        TableName: 'messages',
        FilterExpression: 'begins_with(p, :calendar)',
        ExpressionAttributeValues: { ':calendar': { S: 'C#' } },
      }),
    );
    return Math.min(...Items.map((item) => Number(item.d?.N)));
  };

  /** A minute on while a queue holds something back, otherwise to the minute in which the calendar releases the next. */
  const nextStop = async (until: number): Promise<number> => {
    const isDelayed = Object.values(queueNames).some((name) => engine.counts(name).delayed > 0);
    const soonest = isDelayed ? clock.at + 60_000 : (await nextCalendarDue()) - 5 * 60_000;
    return Math.min(until, Math.max(soonest, clock.at + 1_000));
  };

  /** Stands in for the runs of the minutes in between, which find the calendar empty that far. */
  const skipEmptyMinutes = async (): Promise<void> => {
    const first = Math.min(await nextCalendarDue(), clock.at);
    await calendar.moveCursor(minuteOf(first) - 1);
  };

  /** Moves the clock on, runs the calendar and works whatever becomes visible on the way. */
  const pass = async (seconds: number): Promise<void> => {
    const until = clock.at + seconds * 1000;
    while (clock.at < until) {
      clock.at = await nextStop(until);
      await skipEmptyMinutes();
      await runCalendar();
      await settle();
    }
  };

  const close = async (): Promise<void> => {
    sender.close();
    sqs.destroy();
    await server.close();
    engine.close();
    await tables.close();
  };

  return {
    clock,
    now,
    tables,
    sqs,
    queueCalls: queues.interception,
    engine,
    urlOf,
    makeId,
    applications,
    endpoints,
    eventTypes,
    deliveries,
    messages,
    deadLetters,
    backgroundTasks,
    calendar,
    failing,
    parked,
    publishDeps,
    deliverDeps,
    orderDeps,
    workBatch,
    startWorkers,
    settle,
    runCalendar,
    pass,
    announce,
    announced,
    logged,
    tally,
    close,
  };
};

/** The spine in this process. */
export type Spine = Awaited<ReturnType<typeof openSpine>>;

/** The signing secret of every endpoint that `addEndpoint` makes. */
export const sampleSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** Adds an endpoint to the default application, with some fields chosen. */
export const addEndpoint = async (spine: Spine, url: string, fields: Partial<NewEndpoint> = {}) => {
  const application = await spine.applications.ensureDefault();
  const endpoint = await spine.endpoints.create({
    id: spine.makeId('endpoint', spine.now()),
    applicationId: application.id,
    uid: null,
    url,
    description: '',
    version: 1,
    disabled: false,
    filterTypes: null,
    channels: null,
    throttleRate: null,
    metadata: {},
    headers: {},
    secrets: [{ ciphertext: Buffer.from(sampleSecret), expiresAt: null }],
    retrySchedule: null,
    ...fields,
  });
  if (!endpoint) throw new Error('the uid is taken');
  return endpoint;
};

/** Asks for a redrive of every dead letter, as the API does. */
export const redriveAll = (spine: Spine) =>
  redriveLetters(
    {
      applications: spine.applications,
      endpoints: spine.endpoints,
      deadLetters: spine.deadLetters,
      backgroundTasks: spine.backgroundTasks,
      messageIdOfEvent: async () => null,
      sendAll: spine.publishDeps.sendAll,
      backgroundQueueUrl: spine.urlOf(queueNames.background),
      makeId: spine.makeId,
      now: spine.now,
    },
    {},
  );

/** An event to publish, where it does not matter which. */
export const samplePublication = {
  eventType: 'invoice.paid',
  eventId: null,
  channels: null,
  shape: 'event' as const,
  timestamp: null,
  payload: Buffer.from('1'),
  payloadRetentionDays: null,
};
