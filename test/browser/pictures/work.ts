import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { backgroundTaskOut } from '../../../core/contracts/http/background-tasks.ts';
import { deadLettersOut } from '../../../core/contracts/http/dead-letters.ts';
import { endpointOut } from '../../../core/contracts/http/endpoints.ts';
import { type Access, callApi, make } from '../support/operator.ts';
import type { Shops } from './shops.ts';

type Schema<Out> = { parse: (answer: unknown) => Out };

const read = async <Out>(posthorn: Access, path: string, schema: Schema<Out>): Promise<Out> =>
  schema.parse(JSON.parse((await callApi(posthorn, 'GET', path)).text));

/** Asks again until what it reads is as it should be. */
const until = async <Out>(ask: () => Promise<Out>, holds: (out: Out) => boolean): Promise<void> => {
  while (!holds(await ask())) await delay(250);
};

const untilDead = (posthorn: Access, depth: number): Promise<void> =>
  until(
    () => read(posthorn, '/api/v1/dlq', deadLettersOut),
    (letters) => letters.depth >= depth,
  );

const finish = async (posthorn: Access, path: string, body: object): Promise<void> => {
  const id = await make(posthorn, path, body);
  await until(
    () => read(posthorn, `/api/v1/background-task/${id}`, backgroundTaskOut),
    ({ status }) => status !== 'running',
  );
};

/** Lets happen what the pictures show: dead letters, background tasks that ended, an open circuit. A minute or two. */
export const letWorkHappen = async (posthorn: Access, { app, crm }: Shops, origin: string): Promise<void> => {
  const since = new Date().toISOString();
  const endpoints = `/api/v1/app/${app}/endpoint`;
  await untilDead(posthorn, 8);
  await finish(posthorn, '/api/v1/dlq/redrive', {});
  await untilDead(posthorn, 16);
  await finish(posthorn, `${endpoints}/${crm}/recover`, { since, until: new Date().toISOString() });
  const archive = { url: `${origin}/archive`, description: 'Keeps orders', eventTypes: ['order.shipped'] };
  const made = await make(posthorn, endpoints, archive);
  await finish(posthorn, `${endpoints}/${made}/replay-missing`, { since });
  await until(
    () => read(posthorn, `${endpoints}/${crm}`, endpointOut),
    ({ circuit }) => circuit === 'open',
  );
};

const letters = z.object({ data: z.tuple([z.object({ msgId: z.string() })], z.unknown()) });

/** The message of the newest dead letter. */
export const newestDeadMessage = async (posthorn: Access): Promise<string> =>
  (await read(posthorn, '/api/v1/dlq/message?limit=1', letters)).data[0].msgId;
