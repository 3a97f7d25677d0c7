import { type Item, toItem } from '../../core/aws/attribute-values.ts';
import { deliveryKey } from '../../core/aws/delivery-rows.ts';
import { messageKey } from '../../core/aws/message-rows.ts';
import { createIds } from '../../core/ids/ids.ts';
import { makePlan, rowsOf } from '../lists/seed.ts';

/** Milliseconds between two of them. */
const pace = 100;

/** Whose messages they are. */
type Names = { applicationId: string; endpointId: string };

/**
 * The items of messages that were delivered long ago, oldest first: a message and a delivery each, all copies of one pair
 * under keys of their own, so that nothing has to be made a million times.
 * @param before the newest is older than this, milliseconds since 1970
 */
export async function* oldMessages(names: Names, count: number, before: number): AsyncGenerator<Item> {
  const firstAt = before - count * pace;
  const [message, delivery] = (await rowsOf({ ...makePlan(1, firstAt), ...names }, 0)).map(toItem);
  const makeId = createIds(Math.random);
  for (let index = 0; index < count; index += 1) {
    const id = makeId('message', firstAt + index * pace);
    yield { ...message, ...toItem(messageKey(names.applicationId, id)) };
    yield { ...delivery, ...toItem(deliveryKey(names.endpointId, id)) };
  }
}
