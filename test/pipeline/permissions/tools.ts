import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { call, createEndpoint, publish, until } from '../posthorn.ts';
import type { Stage } from './stage.ts';

/** What somebody may rely on, and how it is shown. */
export type Promised = { promise: string; show: (stage: Stage) => Promise<void> };

/** The body that a path is answered with. */
export const get = <T>({ access }: Stage, path: string): Promise<T> =>
  call<T>(access, 'GET', path).then(({ body }) => body);

/** The body that a POST is answered with; any refusal is thrown. */
export const post = async <T>({ access }: Stage, path: string, body: unknown = {}): Promise<T> => {
  const answer = await call<T>(access, 'POST', path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

/** A text that does not get smaller by compression, as JSON data. */
export const incompressible = (length = 20_000): string =>
  Array.from({ length }, () => String.fromCharCode(97 + Math.random() * 26)).join('');

/** How often a message reached the receiver. */
export const timesOf = ({ receiver }: Stage, messageId: string): number =>
  receiver.received.filter(({ headers }) => headers['webhook-id'] === messageId).length;

/** Resolves when a message reached the receiver so many times. */
export const arrived = (stage: Stage, messageId: string, atLeast = 1) =>
  until(
    () => timesOf(stage, messageId),
    (times) => times >= atLeast,
  );

/** The dead letters of an application. */
export const letters = async (stage: Stage, application: string) =>
  (await get<{ data: object[] }>(stage, `/api/v1/dlq/message?app_id=${application}`)).data;

/** Has a message of a new endpoint die; everything is answered 200 afterwards. */
export const die = async (stage: Stage, application: string) => {
  stage.receiver.answerWith(500);
  const endpointId = await createEndpoint(stage.access, stage.receiver.url, {}, application);
  const messageId = await publish(stage.access, { application, type: 'invoice.paid', data: { n: 1 } });
  await until(
    () => letters(stage, application),
    (all) => all.length > 0,
  );
  stage.receiver.answerWith(200);
  return { endpointId, messageId };
};

/** Resolves when an application has no dead letter any more. */
export const noLetters = (stage: Stage, application: string) =>
  until(
    () => letters(stage, application),
    (all) => all.length === 0,
  );

/** Resolves when a background task is through. */
export const finished = (stage: Stage, { id }: { id: string }) =>
  until(
    () => get<{ status: string }>(stage, `/api/v1/background-task/${id}`),
    ({ status }) => status === 'finished',
  );

/** Sends to a queue as an operator, by the variable that names it. */
export const send = (stage: Stage, variable: string, MessageBody: string) =>
  stage.aws.sqs.send(
    new SendMessageCommand({ QueueUrl: stage.run.endpoints.variables[variable], MessageBody }),
  );

/** Whether a function sent to a queue: both by where they stand among the constructs. */
export const hasSent = ({ calls, run }: Stage, functionTitle: string, queueTitle: string): boolean =>
  calls.some(
    ({ caller, action, resource }) =>
      caller.kind === 'function' &&
      caller.name === run.endpoints.functions[functionTitle] &&
      action === 'sqs:SendMessage' &&
      run.endpoints.queues[queueTitle]?.endsWith(`/${resource.split(':').at(-1)}`),
  );

/** The rows of the messages table whose partition begins so. */
export const rowsOf = async ({ run, aws }: Stage, prefix: string) => {
  const { Items = [] } = await aws.dynamodb.send(
    new ScanCommand({ TableName: run.endpoints.variables.MESSAGES_TABLE }),
  );
  return Items.filter(({ p }) => p?.S?.startsWith(prefix));
};

/** Runs the calendar now, and not only with the next minute. */
export const runCalendar = async ({ run }: Stage): Promise<void> => {
  const path = `/2015-03-31/functions/${run.endpoints.functions['Calendar/Function']}/invocations`;
  await fetch(run.endpoints.awsUrl + path, { method: 'POST', body: '{}' });
};
