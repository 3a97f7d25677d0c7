import { type AttributeValue, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { call, createEndpoint, publish, until } from '../posthorn.ts';
import type { Stage } from './stage.ts';
import { arrived, get, hasSent, type Promised, post, rowsOf, runCalendar, timesOf } from './tools.ts';

type Row = Record<string, AttributeValue>;

const write = ({ run, aws }: Stage, Item: Row) =>
  aws.dynamodb.send(new PutItemCommand({ TableName: run.endpoints.variables.MESSAGES_TABLE, Item }));

/** Makes an entry of the calendar due now, as if the time had passed. */
const bringForward = async (stage: Stage, entry: Row): Promise<void> => {
  const dueAt = Date.now() + 1_000;
  const minute = String(Math.floor(dueAt / 60_000));
  const p = { S: `C#${minute}#${entry.p?.S?.split('#')[2]}` };
  const s = { S: String(entry.s?.S).replace(/^\d+/, String(dueAt)) };
  await write(stage, { ...entry, p, s, d: { N: String(dueAt) } });
  await write(stage, { p: { S: 'C' }, s: { S: 'cursor' }, m: { N: minute } });
};

type Failing = { data: { endpointId: string; failures: number; parked: number }[] };

const failingAs = async (stage: Stage, id: string) =>
  (await get<Failing>(stage, '/api/v1/failing-endpoint')).data.find(({ endpointId }) => endpointId === id);

/** Publishes to an endpoint that fails until its circuit is open. */
const openCircuit = async (stage: Stage, application: string) => {
  stage.receiver.answerWith(500);
  const id = await createEndpoint(stage.access, stage.receiver.url, {}, application);
  for (let n = 0; n < 2; n += 1) await publish(stage.access, { application, type: 'a', data: n });
  await until(
    () => get<{ circuit?: string }>(stage, `/api/v1/app/${application}/endpoint/${id}`),
    ({ circuit }) => circuit === 'open',
  );
  return id;
};

/** Publishes until something is parked; the first may be taken for a probe. */
const park = async (stage: Stage, application: string, endpointId: string): Promise<string> => {
  const ids: string[] = [];
  while (((await failingAs(stage, endpointId))?.parked ?? 0) < 2) {
    ids.push(await publish(stage.access, { application, type: 'a', data: 1 }));
  }
  return ids.at(-1) ?? '';
};

const failingRow = async (stage: Stage, endpointId: string): Promise<Row> =>
  (await rowsOf(stage, 'H#')).find(({ s }) => s?.S === endpointId) ?? {};

/** Runs the calendar as if something had been parked for minutes. */
const sweepLater = async (stage: Stage, failing: Row, ...parked: Row[]): Promise<void> => {
  for (const row of parked) await write(stage, row);
  await write(stage, { ...failing, q: { N: String(Date.now() - 200_000) } });
  await runCalendar(stage);
};

/** Promises about waiting, and about endpoints that do not do well. */
export const waiting: readonly Promised[] = [
  {
    promise: 'a wait over 15 minutes is kept in the calendar and ends in an attempt',
    show: async (stage) => {
      stage.receiver.answerWith({ status: 503, headers: { 'retry-after': '3600' } });
      await createEndpoint(stage.access, stage.receiver.url, {}, 'later');
      const id = await publish(stage.access, { application: 'later', type: 'a', data: 1 });
      const entry = await until(
        async () => (await rowsOf(stage, 'C#')).find(({ s }) => s?.S?.includes(id)),
        (found) => found !== undefined,
      );
      stage.receiver.answerWith(200);
      const times = timesOf(stage, id);
      await bringForward(stage, entry ?? {});
      await runCalendar(stage);
      await arrived(stage, id, times + 1);
    },
  },
  {
    promise: 'an endpoint that only fails is tested, and sent what was parked once it answers',
    show: async (stage) => {
      const endpointId = await openCircuit(stage, 'failing');
      const parked = await park(stage, 'failing', endpointId);
      const [row = {}] = await rowsOf(stage, `Q#${endpointId}`);
      await runCalendar(stage);
      stage.receiver.answerWith(200);
      await post(stage, `/api/v1/app/failing/msg/${parked}/endpoint/${endpointId}/resend`);
      await until(
        () => get<object>(stage, `/api/v1/app/failing/endpoint/${endpointId}`),
        (endpoint) => !('circuit' in endpoint),
      );
      await arrived(stage, parked);
      // As a race would leave it: something parked that nobody looks after any more, and then nothing parked.
      const failing = await until(
        () => failingRow(stage, endpointId),
        ({ s, n }) => s !== undefined && n === undefined,
      );
      const sweepParked = async (): Promise<boolean> => {
        await sweepLater(stage, failing, row);
        return hasSent(stage, 'Calendar/Function', 'Queues/Background');
      };
      await until(sweepParked, (released) => released);
      await until(
        () => rowsOf(stage, `Q#${endpointId}`),
        (all) => all.length === 0,
      );
      await sweepLater(stage, failing);
    },
  },
  {
    promise: 'an endpoint takes no more than its rate',
    show: async (stage) => {
      await createEndpoint(stage.access, stage.receiver.url, { throttleRate: 1 }, 'throttled');
      for (let n = 0; n < 2; n += 1) {
        const id = await publish(stage.access, { application: 'throttled', type: 'a', data: n });
        await arrived(stage, id);
      }
    },
  },
  {
    promise: 'an endpoint that keeps attempts waiting has its next ones in the retries lane',
    show: async (stage) => {
      await createEndpoint(stage.access, stage.hangingUrl, {}, 'hanging');
      const publishAgain = async (): Promise<boolean> => {
        await publish(stage.access, { application: 'hanging', type: 'a', data: 1 });
        return hasSent(stage, 'FanOut/Function', 'Queues/Retries');
      };
      await until(publishAgain, (inRetries) => inRetries);
    },
  },
  {
    promise: 'an endpoint that answers 410 is disabled',
    show: async (stage) => {
      stage.receiver.answerWith(410);
      const id = await createEndpoint(stage.access, stage.receiver.url, {}, 'gone');
      await publish(stage.access, { application: 'gone', type: 'a', data: 1 });
      await until(
        () => get<{ disabled: boolean }>(stage, `/api/v1/app/gone/endpoint/${id}`),
        ({ disabled }) => disabled,
      );
      await call(stage.access, 'PATCH', `/api/v1/app/gone/endpoint/${id}`, { disabled: false });
    },
  },
];
