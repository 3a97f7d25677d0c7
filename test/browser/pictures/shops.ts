import { type Access, callApi, make } from '../support/operator.ts';

/** Ids of what the pictures show. */
export type Shops = { app: string; billing: string; crm: string };

const invoice = {
  type: 'object',
  required: ['invoiceId', 'amount'],
  properties: {
    invoiceId: { type: 'string', format: 'uuid' },
    amount: { type: 'integer', minimum: 1 },
    currency: { enum: ['EUR', 'USD'] },
    paidAt: { type: 'string', format: 'date-time' },
  },
};

const eventTypes = [
  { name: 'customer.created', description: 'Somebody opened an account.' },
  { name: 'invoice.created', description: 'An invoice was drawn up.' },
  { name: 'invoice.paid', description: 'An invoice was paid in full.', schemas: { 1: invoice } },
  { name: 'order.shipped', description: 'A parcel left the warehouse.' },
];

const keys = [
  { name: 'Order service', scope: 'publish' },
  { name: 'Dashboards', scope: 'read' },
  { name: 'Deploy pipeline', scope: 'admin' },
];

const endpointsOf = (origin: string) => ({
  old: { url: `${origin}/orders`, description: 'Replaced by the ledger', disabled: true },
  billing: {
    url: `${origin}/billing`,
    description: 'Billing',
    eventTypes: ['invoice.paid', 'invoice.created'],
    throttleRate: 50,
    retrySchedule: [60, 600, 3_600],
    metadata: { owner: 'billing' },
    headers: { 'x-team': 'billing', authorization: 'Bearer of-billing' },
  },
  crm: {
    url: `${origin}/crm`,
    description: 'Customer records',
    eventTypes: ['customer.created', 'invoice.paid'],
  },
  ledger: { url: `${origin}/ledger`, description: 'General ledger' },
});

/** Makes the applications, and the endpoints of one: some healthy, one down, one that stumbles, one disabled. */
export const openShops = async (posthorn: Access, origin: string): Promise<Shops> => {
  for (const body of eventTypes) await callApi(posthorn, 'POST', '/api/v1/event-type', body);
  for (const body of keys) await callApi(posthorn, 'POST', '/api/v1/api-key', body);
  for (const town of ['Lisbon', 'Nairobi', 'Oslo']) {
    await make(posthorn, '/api/v1/app', { name: `${town} shop`, uid: town.toLowerCase() });
  }
  await make(posthorn, '/api/v1/app/oslo/endpoint', { url: `${origin}/oslo` });
  const shop = { name: 'Berlin shop', uid: 'berlin', throttleRate: 200, metadata: { plan: 'gold' } };
  const app = await make(posthorn, '/api/v1/app', shop);
  const ids = new Map<string, string>();
  for (const [name, body] of Object.entries(endpointsOf(origin))) {
    ids.set(name, await make(posthorn, `/api/v1/app/${app}/endpoint`, body));
  }
  const idOf = (name: string) => ids.get(name) ?? '';
  return { app, billing: idOf('billing'), crm: idOf('crm') };
};
