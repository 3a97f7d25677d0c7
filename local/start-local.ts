import type { Variable } from '../core/contracts/environment.ts';
import { loadAssembly } from './assembly/assembly.ts';
import { type Closers, openClosers } from './closers.ts';
import {
  type DataDirectory,
  dataDirectory,
  type Endpoints,
  keepPorts,
  publishEndpoints,
  readPorts,
  withdrawEndpoints,
} from './data-directory/files.ts';
import { lockDataDirectory } from './data-directory/lock.ts';
import { type Database, startDatabase } from './dynamodb/database.ts';
import { listenAtFunctionUrls } from './function-urls/listen.ts';
import { headerLimit } from './http-api/http-api.ts';
import { type Listener, listen, listenAgain } from './listener.ts';
import type { LocalOptions } from './local-options.ts';
import { type LateAuthorize, lateAuthorize } from './permissions/late-authorize.ts';
import { type Deployment, readDeployment } from './resources/deployment.ts';
import { runDeployment } from './run-deployment.ts';
import { synthesize } from './synthesis/synthesize.ts';

/** A running instance. */
export type LocalRun = {
  endpoints: Endpoints;
  /** Undefined when the template has no root key. */
  rootKey: string | undefined;
  /** Lets invocations end, for some seconds, and closes everything. */
  stop: () => Promise<void>;
  /** Resolves when something died without which nothing works. The instance should then be stopped. */
  failed: Promise<Error>;
};

const rootKeyVariable: Variable = 'ROOT_KEY_SECRET_ARN';

/** Milliseconds that requests to the AWS services may take when everything else has stopped. */
const awsPatience = 500;

/** What is started while the CDK app is synthesized, since it takes seconds. */
type Platform = { api: Listener; aws: Listener; database: Database; deciding: LateAuthorize };

const startPlatform = async (
  options: LocalOptions,
  directory: DataDirectory,
  closers: Closers,
  onDeath: (error: Error) => void,
): Promise<Platform> => {
  const ports = readPorts(directory);
  const { awsPort } = options;
  const deciding = lateAuthorize();
  const { authorize } = deciding;
  const api = await listen(options.port, headerLimit);
  closers.add(() => api.stop(awsPatience));
  const aws = await (awsPort === undefined ? listenAgain(ports.aws) : listen(awsPort));
  closers.add(() => aws.stop(awsPatience));
  const database = await startDatabase({ path: directory.tables, port: ports.dynamodb, authorize, onDeath });
  closers.add(() => database.stop());
  keepPorts(directory, { aws: aws.port, dynamodb: Number(new URL(database.url).port) });
  return { api, aws, database, deciding };
};

const synthesized = async (
  { assembly, context }: LocalOptions,
  directory: DataDirectory,
  signal: AbortSignal,
): Promise<string> => {
  if (assembly !== undefined) return assembly;
  await synthesize(directory.assembly, context, signal);
  return directory.assembly;
};

/** Does both at once. When one fails the other is given up or waited for, so that nothing goes on behind the error. */
const prepare = async (
  options: LocalOptions,
  directory: DataDirectory,
  closers: Closers,
  onDeath: (error: Error) => void,
): Promise<[assembly: string, platform: Platform]> => {
  const giveUp = new AbortController();
  const signal = AbortSignal.any([giveUp.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const assembly = synthesized(options, directory, signal);
  const platform = startPlatform(options, directory, closers, onDeath);
  try {
    return await Promise.all([assembly, platform]);
  } catch (error) {
    giveUp.abort();
    await Promise.allSettled([assembly, platform]);
    throw error;
  }
};

/** Where function URLs are, by id. */
type Origins = ReadonlyMap<string, string>;

const urlsOf = ({ functions, functionUrls }: Deployment, origins: Origins): Endpoints['functionUrls'] => {
  const titles = new Map(functions.map(({ name, title }) => [name, title]));
  return Object.fromEntries(
    functionUrls.flatMap(({ id, functionName }) => {
      const origin = origins.get(id);
      return origin === undefined ? [] : [[titles.get(functionName) ?? functionName, origin]];
    }),
  );
};

const endpointsOf = (
  deployment: Deployment,
  { api, aws, database }: Platform,
  origins: Origins,
): Endpoints => ({
  apiUrl: api.origin,
  awsUrl: aws.origin,
  dynamodbUrl: database.url,
  queues: Object.fromEntries(deployment.queues.map(({ title, url }) => [title, url])),
  functions: Object.fromEntries(deployment.functions.map(({ title, name }) => [title, name])),
  tables: Object.fromEntries(deployment.tables.map(({ title, name }) => [title, name])),
  buses: Object.fromEntries(deployment.buses.map(({ title, name }) => [title, name])),
  functionUrls: urlsOf(deployment, origins),
  variables: Object.assign({}, ...deployment.functions.map(({ environment }) => environment)),
});

/**
 * Runs Posthorn on this computer, from the template that deploys it.
 * @throws LockedError, PortTakenError, SynthesisError, TemplateError or ScheduleError, all meant to be read by whoever
 *   started it.
 */
export const startLocal = async (options: LocalOptions): Promise<LocalRun> => {
  const directory = dataDirectory(options.dataDirectory);
  const closers = openClosers();
  const failed = Promise.withResolvers<Error>();
  try {
    closers.add(lockDataDirectory(directory.root));
    withdrawEndpoints(directory);
    const [assembly, platform] = await prepare(options, directory, closers, failed.resolve);
    const loaded = loadAssembly(assembly);
    const functionUrls = await listenAtFunctionUrls(loaded, directory, closers);
    const origins: Origins = new Map([...functionUrls].map(([id, { origin }]) => [id, origin]));
    const addresses = { apiUrl: platform.api.origin, awsUrl: platform.aws.origin, functionUrls: origins };
    const deployment = readDeployment(loaded, addresses);
    const endpoints = endpointsOf(deployment, platform, origins);
    const rootKeyArn = endpoints.variables[rootKeyVariable];
    const parts = { ...platform, functionUrls, directory, rootKeyArn, options, closers };
    const secrets = await runDeployment(deployment, parts);
    publishEndpoints(directory, endpoints);
    options.log.detail(`AWS services are at ${endpoints.awsUrl}, DynamoDB is at ${endpoints.dynamodbUrl}`);
    closers.add(() => withdrawEndpoints(directory));
    const rootKey = rootKeyArn === undefined ? undefined : secrets.get(rootKeyArn)?.text;
    return { endpoints, rootKey, stop: closers.closeAll, failed: failed.promise };
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
};
