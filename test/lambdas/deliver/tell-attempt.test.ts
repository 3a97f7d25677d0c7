import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { queueNames } from '../../../core/contracts/resources.ts';
import { redriveTask } from '../../../core/deliveries/settle.ts';
import { publishOne } from '../../support/published.ts';
import { type Receiver, startReceiver } from '../../support/receiver.ts';
import { addEndpoint, openSpine, type Spine } from '../../support/spine.ts';

let spine: Spine;
let receiver: Receiver;

beforeEach(async () => {
  receiver = await startReceiver();
  spine = await openSpine();
});
afterEach(async () => {
  await spine.close();
  await receiver.close();
});

const typesTold = () => spine.announced.map(({ type }) => type);

/** Publishes a message that so many attempts of fail, and lets its round run to its end. */
const failTimes = async (failures: number, retrySchedule: number[]) => {
  let made = 0;
  receiver.answerWith(() => {
    made += 1;
    return made <= failures ? 500 : 200;
  });
  const endpoint = await addEndpoint(spine, receiver.url, { retrySchedule });
  const message = await publishOne(spine);
  await spine.settle();
  await spine.pass(600);
  return { endpointId: endpoint.id, messageId: message.id };
};

test.each([
  ['a success at once', 0, []],
  ['a success after three failures', 3, []],
  ['a success after four failures', 4, ['message.attempt.failing', 'message.attempt.recovered']],
  ['nothing but failures', 99, ['message.attempt.failing', 'message.attempt.exhausted']],
])('of %s is told', async (_, failures, told) => {
  await failTimes(failures, [1, 1, 1, 1, 1]);
  expect(typesTold()).toEqual(told);
});

test('a dead delivery that is redriven with success is told as recovered', async () => {
  const id = await failTimes(1, []);
  const delivery = await spine.deliveries.get(id);
  if (delivery) spine.engine.send(queueNames.bulk, { body: JSON.stringify(redriveTask(delivery, 0)) });
  await spine.settle();
  expect(typesTold()).toEqual(['message.attempt.exhausted', 'message.attempt.recovered']);
  expect(spine.announced[1]).toMatchObject({ data: { msgId: id.messageId, appUid: 'default' } });
});

test('an endpoint that answers 410 is told as disabled, once', async () => {
  receiver.answerWith(410);
  const endpoint = await addEndpoint(spine, receiver.url);
  await Promise.all([publishOne(spine), publishOne(spine)]);
  await spine.settle();
  const disabled = spine.announced.filter(({ type }) => type === 'endpoint.disabled');
  expect(disabled).toHaveLength(1);
  expect(disabled[0]).toMatchObject({ data: { endpointId: endpoint.id, failSince: expect.any(String) } });
});
