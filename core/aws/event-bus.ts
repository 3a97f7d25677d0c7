import { ownEventSource } from '../contracts/resources.ts';
import type { Announce, OperationalEvent } from '../operational-events/operational-event.ts';
import type { EventBridgeService } from './service/services.ts';

/** An event that tells about Posthorn could not be put on the bus. */
export class EventNotAnnounced extends Error {
  override name = 'EventNotAnnounced';
}

/** How long telling an event may hold up whoever tells it, unless told otherwise. Milliseconds. */
const usualLimit = 1_000;

/** Waits for work, but no longer than that, whether or not the work minds the signal. Milliseconds. */
const within = async <T>(limit: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const controller = new AbortController();
  const { promise: timeIsUp, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new EventNotAnnounced(`it took longer than ${limit} ms`));
    controller.abort();
  }, limit);
  try {
    return await Promise.race([work(controller.signal), timeIsUp]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Puts events about Posthorn on a bus, once: a failure is given to `onFailure`, and nobody who tells an event waits for
 * long or hears of it.
 * @param limit milliseconds
 */
export const createAnnouncer = (
  eventBridge: EventBridgeService,
  busName: string,
  onFailure: (error: unknown) => void,
  limit = usualLimit,
): Announce => {
  const put = async ({ type, data }: OperationalEvent, signal: AbortSignal): Promise<void> => {
    const entry = { EventBusName: busName, Source: ownEventSource, DetailType: type };
    const input = { Entries: [{ ...entry, Detail: JSON.stringify(data) }] };
    const { Entries: [answer] = [] } = await eventBridge('PutEvents', input, signal);
    if (answer?.ErrorCode) throw new EventNotAnnounced(`${answer.ErrorCode}: ${answer.ErrorMessage}`);
  };

  return async (make) => {
    try {
      await within(limit, async (signal) => {
        const event = await make();
        if (event !== null) await put(event, signal);
      });
    } catch (error) {
      onFailure(error);
    }
  };
};
