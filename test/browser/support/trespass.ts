import type { Operation } from '../../../core/contracts/operations/operation.ts';
import { operations } from '../../../core/contracts/operations.ts';
import type { Customer } from './customer.ts';
import { type Access, callApi } from './operator.ts';

/** The addresses that would show what another customer has, and those that only operators have. */
export const foreignAddresses = (own: Customer, { app, endpoint, message }: Customer): string[] => [
  `/app/${app}/endpoint`,
  `/app/${app}/endpoint/${endpoint}`,
  `/app/${app}/msg`,
  `/app/${app}/msg/${message}`,
  `/app/${app}/settings`,
  `/app/${own.app}/endpoint/${endpoint}`,
  `/app/${own.app}/msg/${message}`,
  ...['/', '/app', '/tail', '/dlq', '/background-task', '/api-key'],
];

/** The path of an operation, asking for what a customer has. */
const pathFor = ({ path }: Operation, { app, endpoint, message }: Customer): string =>
  path
    .replace('{app_id}', app)
    .replace('{endpoint_id}', endpoint)
    .replace('{msg_id}', message)
    .replace(/\{\w+\}/g, 'atmpt_00000000000000000000000000');

/** An operation that was asked for, and its answer. */
export type Asked = { name: string; status: number; text: string };

/** Asks for what a customer has by every operation there is. */
export const askForEverything = async (access: Access, of: Customer): Promise<Asked[]> => {
  const asked: Asked[] = [];
  for (const [name, operation] of Object.entries<Operation>(operations)) {
    if (name === 'v1.authentication.logout') continue; // it would end the token
    const body = operation.body === undefined ? undefined : {};
    asked.push({ name, ...(await callApi(access, operation.method, pathFor(operation, of), body)) });
  }
  return asked;
};
