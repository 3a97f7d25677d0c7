import { type LocalRunProcess, startLocalRun } from '../../test/support/local-run.ts';
import { type Receiver, startReceiver } from '../../test/support/receiver.ts';
import { startHanging } from './hanging.ts';
import { type Percentiles, percentilesOf } from './percentiles.ts';
import { publishEvenly, type Traffic } from './traffic.ts';

/** How much to measure. */
export type IsolationOptions = {
  /** Phases without and beside the hanging endpoint, by turns. */
  pairs: number;
  secondsPerPhase: number;
  /** Half of them go to the neighbour. */
  eventsPerSecond: number;
  /** A cloud assembly to run instead of synthesizing one. */
  assembly?: string;
};

/** How long healthy deliveries took, milliseconds, without and beside a hanging endpoint. */
export type Isolation = { without: Percentiles; beside: Percentiles; ratio: number };

const healthyApplication = 'healthy';

const post = async (
  { url, key }: LocalRunProcess,
  path: string,
  body: object,
): Promise<Record<string, unknown>> => {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${await response.text()}`);
  return response.json() as Promise<Record<string, unknown>>; // every answer of the API is an object
};

/** An application of its own, with one endpoint. */
const addNeighbour = async (posthorn: LocalRunProcess, name: string, url: string): Promise<void> => {
  await post(posthorn, '/api/v1/app', { name, uid: name });
  await post(posthorn, `/api/v1/app/${name}/endpoint`, { url });
};

/** A neighbour that is deleted gets no more attempts, so that its backlog does not reach into the next phase. */
const removeNeighbour = async ({ url, key }: LocalRunProcess, name: string): Promise<void> => {
  await fetch(`${url}/api/v1/app/${name}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${key}` },
  });
};

/** How long each healthy delivery took: from just before its event was published to its receipt. */
const latencies = (receiver: Receiver, published: ReadonlyMap<string, number>): number[] => {
  const firstReceipts = new Map<string, number>();
  for (const { headers, at } of receiver.received) {
    const id = String(headers['webhook-id']);
    if (!firstReceipts.has(id)) firstReceipts.set(id, at);
  }
  return [...published].map(([id, at]) => {
    const receivedAt = firstReceipts.get(id);
    if (receivedAt === undefined) throw new Error(`${id} never arrived`);
    return receivedAt - at;
  });
};

const playPhase = async (
  posthorn: LocalRunProcess,
  receiver: Receiver,
  neighbour: { name: string; url: string },
  traffic: Traffic,
): Promise<number[]> => {
  await addNeighbour(posthorn, neighbour.name, neighbour.url);
  const before = receiver.received.length;
  const published = await publishEvenly(posthorn, [healthyApplication, neighbour.name], traffic);
  const healthy = published.get(healthyApplication) ?? new Map<string, number>();
  await untilArrived(receiver, [...healthy.keys()], before);
  await removeNeighbour(posthorn, neighbour.name);
  return latencies(receiver, healthy);
};

const untilArrived = async (receiver: Receiver, ids: readonly string[], from: number): Promise<void> => {
  const missing = () => {
    const arrived = new Set(receiver.received.slice(from).map(({ headers }) => headers['webhook-id']));
    return ids.some((id) => !arrived.has(id));
  };
  while (missing()) await receiver.count(receiver.received.length + 1);
};

/**
 * Measures, on the local run, how long deliveries to a healthy endpoint take while another one hangs until the timeout
 * and receives half of the traffic, and while that half goes to a healthy one too: by turns in one run, so that
 * whatever else the computer does slows both.
 */
export const measureIsolation = async (options: IsolationOptions): Promise<Isolation> => {
  const [receiver, other, hanging] = await Promise.all([startReceiver(), startReceiver(), startHanging()]);
  const posthorn = await startLocalRun(options.assembly === undefined ? {} : { assembly: options.assembly });
  const taken = { without: [] as number[], beside: [] as number[] };
  try {
    await addNeighbour(posthorn, healthyApplication, receiver.url);
    const play = (name: string, url: string, seconds = options.secondsPerPhase) =>
      playPhase(posthorn, receiver, { name, url }, { seconds, eventsPerSecond: options.eventsPerSecond });
    await play('warm-up', other.url, 5);
    for (let pair = 1; pair <= options.pairs; pair += 1) {
      taken.without.push(...(await play(`well-${pair}`, other.url)));
      taken.beside.push(...(await play(`hanging-${pair}`, hanging.url)));
    }
  } finally {
    await posthorn.stop();
    await Promise.all([receiver.close(), other.close(), hanging.close()]);
  }
  const [without, beside] = [percentilesOf(taken.without), percentilesOf(taken.beside)];
  return { without, beside, ratio: beside.p95 / without.p95 };
};
