import * as z from 'zod';
import { type Access, callApi, make } from './operator.ts';

/** What a customer has: every name by which it could be asked for, and a text that is in all of it. */
export type Customer = { app: string; endpoint: string; message: string; secret: string; mark: string };

const secretOut = z.object({ key: z.string() });

/** Makes an application with an endpoint and a message. Nothing answers at the endpoint. */
export const makeCustomer = async (access: Access, name: string): Promise<Customer> => {
  const mark = `of-${name}`;
  const app = await make(access, '/api/v1/app', { name: mark });
  const endpoint = await make(access, `/api/v1/app/${app}/endpoint`, { url: `http://127.0.0.1:9/${mark}` });
  const message = await make(access, '/events', { type: mark, application: app, data: { mark } });
  const { text } = await callApi(access, 'GET', `/api/v1/app/${app}/endpoint/${endpoint}/secret`);
  return { app, endpoint, message, mark, secret: secretOut.parse(JSON.parse(text)).key };
};
