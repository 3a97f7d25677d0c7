import { inspect } from 'node:util';
import { TemplateError } from './assembly/template.ts';
import type { Authorize } from './aws/callers.ts';
import { awsOrigin } from './aws/origin.ts';
import type { Closers } from './closers.ts';
import type { DataDirectory } from './data-directory/files.ts';
import { createTables } from './dynamodb/create-tables.ts';
import type { Database } from './dynamodb/database.ts';
import { eventsService } from './events/service.ts';
import { functionUrl } from './function-urls/function-url.ts';
import { type LocalFunction, runFunction } from './functions/local-function.ts';
import { variablesOf } from './functions/variables.ts';
import { httpApi } from './http-api/http-api.ts';
import { openKeys } from './kms/key-store.ts';
import { kmsService } from './kms/service.ts';
import type { Functions } from './lambda-api/invoke.ts';
import type { Listener } from './listener.ts';
import type { LocalOptions } from './local-options.ts';
import { type Poller, startPoller } from './mappings/poller.ts';
import { showFunctionLine } from './output/function-lines.ts';
import { authorizeBy, describeDenied } from './permissions/authorize.ts';
import { openJudge } from './permissions/judge.ts';
import type { LateAuthorize } from './permissions/late-authorize.ts';
import { checkStandingCalls } from './permissions/standing-calls.ts';
import { sqsAuthorize } from './queues/authorize.ts';
import { openTemplateQueues } from './queues/open-queues.ts';
import type { Deployment } from './resources/deployment.ts';
import type { MappingSpec } from './resources/mapping.ts';
import { type Schedule, startSchedule } from './schedules/scheduler.ts';
import { openSecrets, type StoredSecret } from './secrets/secret-store.ts';
import { secretsService } from './secrets/service.ts';
import { createSqsHandler } from './sqs/http/handler.ts';

import { openWatching, type Watching } from './watching/watching.ts';

/** What a deployment is run with. */
export type RunParts = {
  api: Listener;
  aws: Listener;
  /** By the URL's id. */
  functionUrls: ReadonlyMap<string, Listener>;
  database: Database;
  deciding: LateAuthorize;
  directory: DataDirectory;
  rootKeyArn: string | undefined;
  options: LocalOptions;
  closers: Closers;
};

/** Milliseconds that invocations may take to end when the instance stops. */
const patience = 5000;

const startFunctions = (
  { functions }: Deployment,
  { aws, database, options }: RunParts,
  watching: Watching,
): Functions => {
  const urls = { awsUrl: aws.origin, dynamodbUrl: database.url };
  return new Map(
    functions.map((spec): [string, LocalFunction] => [
      spec.name,
      watching.measured(
        runFunction(spec, variablesOf(spec, urls), (line, stream) => {
          if (watching.keepLine(spec, line)) return;
          showFunctionLine(options.log, spec.title, line, stream, new Date());
        }),
      ),
    ]),
  );
};

/** Has the template's policies decide on every call from now on, after those that services make among themselves. */
const authorizeDeployment = async (
  deployment: Deployment,
  { deciding, options }: RunParts,
): Promise<Authorize> => {
  const { policies, functions } = deployment;
  const titles = { policies, functionTitles: new Map(functions.map(({ name, title }) => [name, title])) };
  const judge = openJudge(policies);
  await checkStandingCalls(deployment, judge, (call, reason) => describeDenied(call, reason, titles));
  const authorize = authorizeBy({ judge, titles, further: options.authorize, tell: options.log.warn });
  deciding.settle(authorize);
  return authorize;
};

const givenSecrets = ({ rootKeyArn, options }: RunParts): ReadonlyMap<string, string> =>
  new Map(rootKeyArn === undefined || options.rootKey === undefined ? [] : [[rootKeyArn, options.rootKey]]);

const functionOf = (functions: Functions, { functionName, queueArn }: MappingSpec): LocalFunction => {
  const target = functions.get(functionName);
  if (target === undefined)
    throw new TemplateError(`${queueArn} is mapped to ${functionName}, which does not exist`);
  return target;
};

/** What makes invocations, and so is stopped before the functions are. */
type Sources = { listeners: Listener[]; pollers: Poller[]; schedules: Schedule[] };

const stopWork = async ({ listeners, pollers, schedules }: Sources, functions: Functions): Promise<void> => {
  for (const schedule of schedules) schedule.stop();
  const drained = Promise.all([
    ...listeners.map((listener) => listener.stop(patience)),
    ...pollers.map((poller) => poller.stop()),
  ]);
  await Promise.all([...functions.values()].map((running) => running.stop(patience)));
  await drained;
};

/** Answers at the address of the HTTP API, and at those of functions. */
const serveHttp = (
  { httpApi: api, functionUrls }: Deployment,
  listeners: RunParts,
  functions: Functions,
  onError: (error: unknown) => void,
): void => {
  listeners.api.serve(httpApi(api, functions, onError));
  for (const spec of functionUrls) {
    listeners.functionUrls.get(spec.id)?.serve(functionUrl(spec, functions, onError));
  }
};

/**
 * Runs everything of a deployment and answers its secrets, by ARN.
 * @throws TemplateError or ScheduleError for what cannot be run. What was started is then left to `closers`.
 */
export const runDeployment = async (
  deployment: Deployment,
  parts: RunParts,
): Promise<ReadonlyMap<string, StoredSecret>> => {
  const { api, aws, functionUrls, database, directory, options, closers } = parts;
  const { log } = options;
  const authorize = await authorizeDeployment(deployment, parts);
  const onError = (error: unknown): void => log.warn(inspect(error));
  const secrets = openSecrets(directory.secrets, deployment.secrets, givenSecrets(parts), Date.now);
  const keys = openKeys(directory.keys, deployment.keys);
  const queues = openTemplateQueues(directory.queues, deployment.queues);
  closers.add(() => queues.close());
  const watching = openWatching(Date.now);
  const functions = startFunctions(deployment, parts, watching);
  closers.add(watching.watchQueues(queues));
  const sources: Sources = { listeners: [api, ...functionUrls.values()], pollers: [], schedules: [] };
  closers.add(() => stopWork(sources, functions));
  await createTables(database.url, deployment.tables);

  const sqs = createSqsHandler({
    engine: queues,
    origin: () => aws.origin,
    authorize: sqsAuthorize(authorize),
  });
  const events = eventsService(deployment, { queues, now: Date.now, onError });
  const services = [kmsService(keys), secretsService(secrets), events, ...watching.services(queues)];
  aws.serve(awsOrigin({ services, sqs, functions, dynamodbUrl: database.url, authorize, onError }));
  serveHttp(deployment, parts, functions, onError);
  for (const mapping of deployment.mappings) {
    sources.pollers.push(startPoller(mapping, { queues, target: functionOf(functions, mapping), onError }));
  }
  for (const schedule of deployment.schedules) sources.schedules.push(startSchedule(schedule, functions));
  return secrets;
};
