import type { operations } from '../../core/contracts/operations.ts';

const application = {
  name: 'Acme',
  uid: 'acme',
  throttleRate: 10,
  metadata: { plan: 'gold' },
};

const endpoint = {
  url: 'https://hooks.example.com/in?x=1',
  description: 'invoices',
  uid: 'invoices',
  throttleRate: 5,
  version: 1,
  disabled: false,
  filterTypes: ['invoice.paid'],
  channels: ['eu'],
  metadata: { team: 'billing' },
  retrySchedule: [5, 300],
};

const eventType = {
  description: 'An invoice was paid',
  archived: false,
  deprecated: false,
  schemas: { '1': { type: 'object', properties: { amount: { type: 'number' } } } },
  featureFlag: 'beta',
};

const span = { since: '2026-11-01T00:00:00Z', until: '2026-11-02T00:00:00Z' };

const event = {
  type: 'invoice.paid',
  data: { orderId: '123', lines: [1.5, null] },
  id: 'order-1',
  timestamp: '2026-11-24T08:00:00Z',
  application: 'acme',
  channels: ['eu'],
};

const cloudEvent = {
  specversion: '1.0',
  id: 'order-1',
  source: '/shop',
  type: 'invoice.paid',
  time: '2026-11-24T08:00:00Z',
  subject: 'an order',
  datacontenttype: 'application/json',
  dataschema: 'https://example.com/schema',
  application: 'acme',
  channels: 'eu',
  data: { orderId: '123' },
};

/** Valid bodies of every operation that takes one, with all they may hold. */
export const validBodies: Partial<Record<keyof typeof operations, readonly unknown[]>> = {
  'v1.application.create': [application, { name: 'Without uid' }],
  'v1.application.update': [application],
  'v1.application.patch': [application],
  'v1.endpoint.create': [
    { ...endpoint, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', headers: { 'x-team': 'a' } },
    {
      url: 'https://hooks.example.com',
      filterTypes: ['invoice.paid'],
      metadata: {},
      headers: { 'x-a': 'b' },
    },
  ],
  'v1.endpoint.update': [endpoint],
  'v1.endpoint.patch': [endpoint],
  'v1.endpoint.update-headers': [{ headers: { 'x-team': 'a', authorization: 'Bearer b' } }],
  'v1.endpoint.patch-headers': [{ headers: { 'x-team': 'a', 'x-gone': null } }],
  'v1.endpoint.rotate-secret': [
    { key: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', gracePeriodSeconds: 60 },
    { gracePeriodSeconds: 0 },
  ],
  'v1.endpoint.send-example': [{ eventType: 'invoice.paid' }],
  'v1.endpoint.recover': [span],
  'v1.endpoint.replay-missing': [span],
  'v1.event-type.create': [
    { name: 'invoice.paid', ...eventType },
    { name: 'order.made', description: '', schemas: {} },
  ],
  'v1.event-type.update': [eventType],
  'v1.event-type.patch': [eventType],
  'v1.message.create': [
    { eventType: 'invoice.paid', payload: { orderId: '123' } },
    {
      eventType: 'invoice.paid',
      payload: { orderId: '123' },
      eventId: 'order-2',
      channels: ['eu'],
      payloadRetentionPeriod: 30,
      transformationsParams: { rawPayload: 'as it is' },
      application: { name: 'Acme', uid: 'acme' },
    },
  ],
  'v1.dlq.redrive': [
    { eventTypes: ['invoice.paid'] },
    {
      appId: 'acme',
      endpointId: 'invoices',
      eventTypes: ['invoice.paid'],
      msgIds: ['order-1'],
      ...span,
      dryRun: true,
    },
  ],
  'v1.api-key.create': [{ name: 'reader', scope: 'read', expiresAt: '2027-01-01T00:00:00Z' }],
  'v1.authentication.app-portal-access': [
    { featureFlags: ['beta'], application: { name: 'Acme', uid: 'acme' }, expiry: 3_600 },
  ],
  'v1.events.publish': [
    event,
    { type: 'a', data: 1 },
    [event, { type: 'a', data: 1 }],
    cloudEvent,
    [cloudEvent],
  ],
};
