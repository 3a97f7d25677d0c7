import { describe, expect, test } from '@jest/globals';
import { deliveryHeaders } from '../../../core/sending/delivery-headers.ts';

const of = {
  messageId: 'msg_1',
  timestamp: 1_614_265_330,
  signature: 'v1,abc v1a,def',
  contentType: 'application/json',
  endpointHeaders: {},
  version: '1.2.3',
};

const OURS = [
  ['webhook-id', 'msg_1'],
  ['webhook-timestamp', '1614265330'],
  ['webhook-signature', 'v1,abc v1a,def'],
  ['svix-id', 'msg_1'],
  ['svix-timestamp', '1614265330'],
  ['svix-signature', 'v1,abc v1a,def'],
  ['content-type', 'application/json'],
  ['user-agent', 'Posthorn/1.2.3'],
];

describe('the headers of a delivery', () => {
  test('are those of Standard Webhooks, the same under the svix names, content type and user agent', () => {
    expect(deliveryHeaders(of)).toEqual(OURS);
  });

  test('have the content type they are told', () => {
    const headers = deliveryHeaders({ ...of, contentType: 'application/cloudevents+json' });
    expect(headers).toContainEqual(['content-type', 'application/cloudevents+json']);
  });

  test("end with the endpoint's own, capitals kept", () => {
    const endpointHeaders = { 'X-Api-Key': 'k', AUTHORIZATION: 'Bearer b' };
    expect(deliveryHeaders({ ...of, endpointHeaders })).toEqual([
      ...OURS,
      ...Object.entries(endpointHeaders),
    ]);
  });

  test('let none of the endpoint through that replaces ours, the host or the framing', () => {
    const endpointHeaders = {
      'Webhook-Signature': 'v1,forged',
      'SVIX-ID': 'forged',
      'Content-Type': 'text/plain',
      'User-Agent': 'other',
      Host: 'other',
      Connection: 'close',
      'Transfer-Encoding': 'chunked',
      'Content-Length': '0',
      'X-Injected': 'a\r\nb: c',
      'not a token': 'x',
    };
    expect(deliveryHeaders({ ...of, endpointHeaders })).toEqual(OURS);
  });
});
