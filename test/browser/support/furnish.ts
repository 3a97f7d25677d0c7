import * as z from 'zod';
import { makePlan, seed } from '../../../bench/lists/seed.ts';
import { openDynamoDB } from '../../../core/aws/service/services.ts';
import { openTable } from '../../../core/aws/table.ts';
import type { LocalRunProcess } from '../../support/local-run.ts';
import { callApi, make } from './operator.ts';

/** What is in a deployment that has something on every screen, and texts that no screen may be told. */
export type Furnished = { app: string; endpoint: string; message: string; secrets: string[] };

const databaseOf = ({ endpoints: { dynamodbUrl } }: LocalRunProcess) =>
  openDynamoDB({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    originOf: () => dynamodbUrl,
  });

/** Stores messages that were delivered, the last of them a while ago. */
const storeMessages = async (
  posthorn: LocalRunProcess,
  names: { applicationId: string; endpointId: string },
  count: number,
): Promise<void> => {
  const table = openTable(databaseOf(posthorn), posthorn.endpoints.variables.MESSAGES_TABLE ?? '');
  const plan = { ...makePlan(count, Date.now() - 86_400_000), ...names };
  await seed(table, plan, [...plan.messages.keys()]);
};

const keyOut = z.object({ key: z.string() });

const textAt = async (posthorn: LocalRunProcess, method: string, path: string, body?: unknown) =>
  keyOut.parse(JSON.parse((await callApi(posthorn, method, path, body)).text)).key;

const schema = {
  type: 'object',
  properties: { invoiceId: { type: 'string', format: 'uuid' }, amount: { type: 'integer' } },
};

/** A header whose value is shown to nobody. */
const password = 'Bearer a-password-in-a-header';

/** Makes something for every screen, and stores so many messages. `url` refuses what it is sent. */
export const furnish = async (posthorn: LocalRunProcess, url: string, count: number): Promise<Furnished> => {
  await make(posthorn, '/api/v1/app', { name: 'Globex' });
  const app = await make(posthorn, '/api/v1/app', { name: 'Acme', uid: 'acme', metadata: { plan: 'gold' } });
  const endpoints = `/api/v1/app/${app}/endpoint`;
  const endpoint = await make(posthorn, endpoints, { url, headers: { authorization: password } });
  await callApi(posthorn, 'POST', '/api/v1/event-type', {
    name: 'invoice.paid',
    description: 'An invoice was paid.',
    schemas: { 1: schema },
  });
  const apiKey = await textAt(posthorn, 'POST', '/api/v1/api-key', { name: 'Orders', scope: 'publish' });
  const secret = await textAt(posthorn, 'GET', `${endpoints}/${endpoint}/secret`);
  await storeMessages(posthorn, { applicationId: app, endpointId: endpoint }, count);
  const message = await make(posthorn, '/events', { type: 'invoice.paid', application: 'acme', data: {} });
  await callApi(posthorn, 'POST', '/api/v1/dlq/redrive', { dryRun: true });
  return { app, endpoint, message, secrets: [apiKey, secret, password, posthorn.key] };
};
