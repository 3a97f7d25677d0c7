import type { Ask } from './client/operation-types.ts';
import { RefusedError } from './errors.ts';

/** An event to publish. Its data is JSON as it is written: that is how it is delivered, byte for byte. */
export type Event = {
  type: string;
  data: string;
  /** Id or uid. */
  application?: string | undefined;
  id?: string | undefined;
  channels?: readonly string[] | undefined;
};

/** Publishes an event and answers its message id. */
export const publishEvent = async (ask: Ask, { data, ...envelope }: Event): Promise<string> => {
  const text = `${JSON.stringify(envelope).slice(0, -1)},"data":${data}}`;
  const answer = await ask('v1.events.publish', { text });
  if (Array.isArray(answer)) throw new RefusedError(202, 'One event was answered as a batch.');
  return answer.id;
};
