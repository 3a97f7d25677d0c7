import { randomBytes, randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { createEndpoint, delivered, publish } from '../acceptance/deliver.ts';
import { BrokenError, eventually, must } from '../acceptance/eventually.ts';
import type { Stage } from '../acceptance/stage.ts';
import type { Arrival } from '../acceptance/subscribers/subscriber.ts';
import { checkGroup, type Tell } from './promises.ts';

/** What delivering promises. */
export const deliveringPromises = {
  created: 'An endpoint can be created',
  accepted: 'An event is accepted with a message id',
  once: 'The same event id published again is the same message',
  delivered: 'The message is delivered once, as its attempts say',
  arrived: 'Its data arrives as it was published',
  signed: 'Its signature verifies (Standard Webhooks)',
  filtered: 'An endpoint that did not ask for it does not get it',
} as const;

/** Survives only what copies it as text: a round trip through numbers would change it. */
const data = '{"total": 1.0, "serial":12345678901234567890,"name":"Zo\\u00eb"}';

const carriesData = (arrival: Arrival): boolean => {
  if (arrival.kind === 'request') return arrival.body.includes(`"data":${data}`);
  return JSON.stringify(arrival.payload).includes(JSON.stringify(JSON.parse(data)));
};

const arrivalAt = async ({ subscriber, patience }: Stage): Promise<Arrival> => {
  const arrivals = await eventually(
    patience,
    subscriber.arrivals,
    (list) => list.length > 0,
    () => 'nothing arrived',
  );
  const arrival = arrivals.find(carriesData);
  if (arrival === undefined) throw new BrokenError('what arrived is not what was published');
  return arrival;
};

const destinationsOf = async ({ session, appId }: Stage, messageId: string): Promise<string[]> => {
  const path = { app_id: appId, msg_id: messageId };
  const { data: found } = await session.ask('v1.message-attempt.list-attempted-destinations', { path });
  return found.map(({ id }) => id);
};

/** Whether an event reaches those that asked for it, as it was published, and nobody else. */
export const delivering = async (stage: Stage, tell: Tell): Promise<void> => {
  const secret = `whsec_${randomBytes(24).toString('base64')}`;
  const event = { channel: 'wanted', data, id: randomUUID() };
  await checkGroup(deliveringPromises, tell, async ({ keep, leaveOut }) => {
    const endpointId = await keep('created', async () => {
      await createEndpoint(stage, { channel: 'unwanted' });
      return createEndpoint(stage, { channel: event.channel, secret });
    });
    const messageId = await keep('accepted', () => publish(stage, event));
    await keep('once', async () =>
      must((await publish(stage, event)) === messageId, 'it became another message'),
    );
    await keep('delivered', async () => {
      const { length } = await delivered(stage, messageId);
      must(length === 1, `it took ${length} attempts`);
    });
    const arrival = await keep('arrived', () => arrivalAt(stage));
    if (arrival.kind === 'request') {
      await keep('signed', async () => void new Webhook(secret).verify(arrival.body, arrival.headers));
    } else {
      leaveOut('signed', 'it is received by Posthorn itself, which shows no headers');
    }
    await keep('filtered', async () => {
      const destinations = await destinationsOf(stage, messageId);
      must(destinations.join() === endpointId, `it was attempted at ${destinations.length} endpoints`);
    });
  });
};
