import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadAssembly } from '../../local/assembly/assembly.ts';
import { place } from '../../local/assembly/place.ts';
import { allowAll } from '../../local/aws/callers.ts';
import { awsOrigin } from '../../local/aws/origin.ts';
import { dataDirectory } from '../../local/data-directory/files.ts';
import { createTables } from '../../local/dynamodb/create-tables.ts';
import { eventsService } from '../../local/events/service.ts';
import type { LocalFunction } from '../../local/functions/local-function.ts';
import { httpApi } from '../../local/http-api/http-api.ts';
import { openKeys } from '../../local/kms/key-store.ts';
import { kmsService } from '../../local/kms/service.ts';
import { listen } from '../../local/listener.ts';
import { type Deployment, readDeployment } from '../../local/resources/deployment.ts';
import { openSecrets } from '../../local/secrets/secret-store.ts';
import { secretsService } from '../../local/secrets/service.ts';
import { openQueues, type SqsEngine } from '../../local/sqs/engine/engine.ts';
import { createSqsHandler } from '../../local/sqs/http/handler.ts';
import { openClock } from './clock.ts';
import { openDatabase } from './database.ts';
import { type MeasuredFunction, startFunction, type Worked } from './function.ts';
import { type Meter, startMeter } from './meter.ts';
import { servePublishUrl } from './publish-url.ts';

const rootKey = 'root-key-of-the-benchmark';

/** An invocation and what it took. */
export type Invocation = Worked & {
  functionName: string;
  memoryMegabytes: number;
  startedAt: number;
  endedAt: number;
};

const fail = (error: unknown): never => {
  throw error;
};

const startQueues = (deployment: Deployment, now: () => number): SqsEngine => {
  const engine = openQueues({ file: ':memory:', ...place, now });
  for (const { name } of deployment.queues) engine.ensureQueue({ name });
  for (const { name, attributes } of deployment.queues) engine.ensureQueue({ name, attributes });
  return engine;
};

const startFunctions = (deployment: Deployment, meter: Meter, clock: Float64Array) => {
  const invocations: Invocation[] = [];
  const measured = new Map<string, MeasuredFunction>(
    deployment.functions.map((spec) => [spec.name, startFunction(spec, meter.origin, clock)]),
  );
  const invoke = async (name: string, payload: string): Promise<Worked> => {
    const target = measured.get(name);
    if (!target) throw new Error(`there is no function ${name}`);
    const startedAt = performance.now();
    const worked = await target.invoke(payload);
    const memoryMegabytes = target.spec.memoryMegabytes;
    invocations.push({
      ...worked,
      functionName: name,
      memoryMegabytes,
      startedAt,
      endedAt: performance.now(),
    });
    return worked;
  };
  const asLocal = ({ spec, stop }: MeasuredFunction): LocalFunction => ({
    spec,
    invoke: async (payload) => ({ ok: true, payload: (await invoke(spec.name, payload)).answer }),
    stop,
  });
  const functions = new Map([...measured].map(([name, one]) => [name, asLocal(one)]));
  return { functions, invocations, invoke };
};

/**
 * Everything that a cloud assembly deploys, on this computer, with a meter between the functions and the services and a
 * clock that can be moved. Nothing consumes the queues: whoever measures decides how full a batch is.
 */
export const openWorld = async (assembly: string) => {
  const root = mkdtempSync(path.join(tmpdir(), 'posthorn-cost-'));
  const directory = dataDirectory(root);
  const clock = openClock();
  const database = await openDatabase(directory.tables);
  const [api, aws] = [await listen(0), await listen(0)];
  const meter = await startMeter({ awsUrl: () => aws.origin, dynamodbUrl: database.url });
  const loaded = loadAssembly(assembly);
  const deployment = readDeployment(loaded, { apiUrl: api.origin, awsUrl: meter.origin });
  const queues = startQueues(deployment, clock.onward);
  await createTables(database.url, deployment.tables);
  const { functions, invocations, invoke } = startFunctions(deployment, meter, clock.ahead);
  const runCalendar = async (): Promise<void> => {
    const calendar = deployment.functions.find(({ title }) => title.startsWith('Calendar'));
    await invoke(calendar?.name ?? '', '{}');
  };
  const given = new Map(deployment.secrets.map(({ arn }) => [arn, rootKey]));
  const services = [
    kmsService(openKeys(directory.keys, deployment.keys)),
    secretsService(openSecrets(directory.secrets, deployment.secrets, given, clock.now)),
    eventsService(deployment, { queues, now: clock.now, onError: fail }),
  ];
  const sqs = createSqsHandler({ engine: queues, origin: () => meter.origin });
  aws.serve(
    awsOrigin({ services, sqs, functions, dynamodbUrl: database.url, authorize: allowAll, onError: fail }),
  );
  api.serve(httpApi(deployment.httpApi, functions, fail));
  const served = { assembly: loaded, directory, deployment, functions, onError: fail };
  const publishUrl = await servePublishUrl(served);
  const close = async (): Promise<void> => {
    await Promise.all([...functions.values()].map((one) => one.stop(0)));
    await Promise.all([api.stop(0), aws.stop(0), meter.close(), publishUrl.close()]);
    queues.close();
    await database.stop();
    rmSync(root, { recursive: true });
  };
  return {
    deployment,
    url: api.origin,
    publishUrl: publishUrl.origin,
    dynamodbUrl: database.url,
    whileStopped: database.whileStopped,
    key: rootKey,
    queues,
    meter,
    invocations,
    invoke,
    runCalendar,
    clock,
    close,
  };
};

/** A deployment that is metered. */
export type World = Awaited<ReturnType<typeof openWorld>>;
