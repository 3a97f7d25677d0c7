import { setTimeout as sleep } from 'node:timers/promises';

/** How many events to publish, and how fast. */
export type Traffic = { seconds: number; eventsPerSecond: number };

type Target = { url: string; key: string };

const publishOne = async ({ url, key }: Target, application: string): Promise<string> => {
  const response = await fetch(`${url}/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ application, type: 'order.created', data: { orderId: '123' } }),
  });
  if (response.status !== 202) throw new Error(`publishing was answered ${response.status}`);
  const { id } = (await response.json()) as { id: string }; // 202 is answered with the id
  return id;
};

/**
 * Publishes at an even pace, to the applications by turns, whether or not answers are late.
 * @returns for each application when each message was about to be published, milliseconds since 1970
 */
export const publishEvenly = async (
  target: Target,
  applications: readonly string[],
  { seconds, eventsPerSecond }: Traffic,
): Promise<Map<string, Map<string, number>>> => {
  const published = new Map(applications.map((name) => [name, new Map<string, number>()]));
  const startedAt = Date.now();
  const publishing: Promise<void>[] = [];
  for (let index = 0; index < seconds * eventsPerSecond; index += 1) {
    const dueAt = startedAt + (index * 1000) / eventsPerSecond;
    const wait = dueAt - Date.now();
    if (wait > 0) await sleep(wait);
    const application = applications[index % applications.length] ?? '';
    const at = Date.now();
    publishing.push(
      publishOne(target, application).then((id) => void published.get(application)?.set(id, at)),
    );
  }
  await Promise.all(publishing);
  return published;
};
