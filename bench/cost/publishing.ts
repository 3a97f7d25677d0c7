import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Scenario } from './scenarios.ts';
import type { World } from './world.ts';

const words = ['invoice', 'customer', 'amount', 'currency', 'line', 'country', 'street', 'status', 'total'];

/** JSON of so many bytes that compresses about as well as a business's own: names repeat, values do not. */
export const sampleData = (bytes: number, seed: number): object => {
  const data: Record<string, string> = {};
  const value = (index: number) => ((seed * 7_919 + index * 104_729) % 99_999_989).toString(36);
  for (let index = 0; JSON.stringify(data).length < bytes - 30; index += 1) {
    data[`${words[index % words.length]}_${index}`] = `${value(index)} ${words[(index * 7) % words.length]}`;
  }
  return { ...data, end: 'x'.repeat(Math.max(0, bytes - JSON.stringify(data).length - 9)) };
};

/** A request with the root key; answers the body, and throws where that is not a success. */
const post = async ({ url, key }: World, path: string, body: unknown): Promise<Record<string, unknown>> => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
  return answer.json() as Promise<Record<string, unknown>>; // every answer of the API is an object
};

/** Posts events and answers the size of the request's body, bytes. */
const postEvents = async (world: World, body: unknown): Promise<number> => {
  await post(world, '/events', body);
  return Buffer.byteLength(JSON.stringify(body));
};

const putOnBus = async (world: World, events: readonly object[]): Promise<void> => {
  const client = new EventBridgeClient({
    endpoint: world.meter.origin,
    region: 'us-east-1',
    credentials: { accessKeyId: 'producer', secretAccessKey: 'producer' },
  });
  const EventBusName = world.deployment.buses[0]?.name;
  for (const data of events) {
    const Entries = [
      { EventBusName, Source: 'shop', DetailType: 'invoice.paid', Detail: JSON.stringify(data) },
    ];
    await client.send(new PutEventsCommand({ Entries }));
  }
  client.destroy();
};

const applicationOf = ({ applications }: Scenario, index: number): string =>
  applications === 1 ? 'default' : `tenant-${index % applications}`;

/** Publishes events, one of each seed; answers the sizes of the requests made. */
export const publishAll = async (
  world: World,
  scenario: Scenario,
  seeds: readonly number[],
): Promise<number[]> => {
  const datas = seeds.map((seed) => sampleData(scenario.payload, seed));
  if (scenario.way === 'bus') {
    await putOnBus(world, datas);
    return [];
  }
  const events = datas.map((data, index) => ({
    type: 'invoice.paid',
    application: applicationOf(scenario, index),
    data,
  }));
  const sizes: number[] = [];
  const together = scenario.way === 'batch' ? 10 : 1;
  for (let at = 0; at < events.length; at += together) {
    sizes.push(await postEvents(world, together === 1 ? events[at] : events.slice(at, at + together)));
  }
  return sizes;
};

/** Makes the applications and their endpoints; answers the ids of the endpoints. */
export const addEndpoints = async (world: World, url: string, scenario: Scenario): Promise<string[]> => {
  const ids: string[] = [];
  for (let index = 0; index < scenario.applications; index += 1) {
    const application = applicationOf(scenario, index);
    if (scenario.applications > 1) await post(world, '/api/v1/app', { name: application, uid: application });
    for (let nth = 0; nth < scenario.fanOut; nth += 1) {
      const path = `/api/v1/app/${application}/endpoint`;
      ids.push(String((await post(world, path, { url: `${url}/${index}/${nth}` })).id));
    }
  }
  return ids;
};
