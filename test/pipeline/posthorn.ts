import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Endpoints } from '../../local/data-directory/files.ts';
import { type LocalRunOptions, type LocalRunProcess, startLocalRun } from '../support/local-run.ts';

/** What a request was answered with. */
export type Answered<T> = { status: number; body: T };

/** An API and the key to it. */
export type Access = { url: string; key: string };

/** One request with the root key; a text is sent as it is. */
export const call = async <T = unknown>(
  { url, key }: Access,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answered<T>> => {
  const response = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as T }; // tests say what they expect
};

/** Publishes an event and answers its message id; any answer but 202 is thrown. */
export const publish = async (access: Access, event: unknown): Promise<string> => {
  const { status, body } = await call<{ id: string }>(access, 'POST', '/events', event);
  if (status !== 202) throw new Error(`publishing was answered ${status}: ${JSON.stringify(body)}`);
  return body.id;
};

/** Creates an endpoint of an application, `default` unless told otherwise, and answers its id. */
export const createEndpoint = async (
  access: Access,
  url: string,
  fields: object = {},
  application = 'default',
): Promise<string> => {
  if (application !== 'default') {
    await call(access, 'POST', '/api/v1/app?get_if_exists=true', { name: application, uid: application });
  }
  const path = `/api/v1/app/${application}/endpoint`;
  const { status, body } = await call<{ id: string }>(access, 'POST', path, { url, ...fields });
  if (status !== 201) throw new Error(`creating an endpoint was answered ${status}: ${JSON.stringify(body)}`);
  return body.id;
};

/** The signing secret of an endpoint. */
export const secretOf = async (
  access: Access,
  endpointId: string,
  application = 'default',
): Promise<string> => {
  const path = `/api/v1/app/${application}/endpoint/${endpointId}/secret`;
  return (await call<{ key: string }>(access, 'GET', path)).body.key;
};

/** Asks until it holds; the test's own limit ends what never does. */
export const until = async <T>(ask: () => Promise<T> | T, holds: (value: T) => boolean): Promise<T> => {
  for (;;) {
    const value = await ask();
    if (holds(value)) return value;
    await sleep(50);
  }
};

const credentials = { accessKeyId: 'operator', secretAccessKey: 'operator' };

/** Clients for the AWS services of a local run, as an operator would use them. */
export const awsClients = ({ awsUrl, dynamodbUrl }: Pick<Endpoints, 'awsUrl' | 'dynamodbUrl'>) => ({
  sqs: new SQSClient({ endpoint: awsUrl, region: 'us-east-1', credentials }),
  dynamodb: new DynamoDBClient({ endpoint: dynamodbUrl, region: 'us-east-1', credentials }),
});

/** The local run of the real template, in a process of its own. */
export type Posthorn = LocalRunProcess;

/** Starts the local run of the real template. */
export const startPosthorn = (options: LocalRunOptions = {}): Promise<Posthorn> => startLocalRun(options);
