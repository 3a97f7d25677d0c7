import type { Receiver } from './receiver.ts';
import type { Seen } from './usage.ts';
import type { World } from './world.ts';

const isCalendar = ({ functionName }: { functionName: string }) => functionName.includes('Calendar');

/** The minute's run looks for what is due whether or not anything is: that is what idling costs. */
const isIdling =
  (calendars: ReadonlySet<string>) =>
  ({ caller, operation }: Seen['calls'][number]) =>
    calendars.has(caller) && ['Query', 'GetItem', 'PutItem', 'BatchGetItem'].includes(operation);

/** Forgets what was seen before and begins to look; the function that comes back tells what was seen since. */
export const look = (world: World, { requests }: Receiver) => {
  for (const seen of [world.meter.calls, world.invocations, requests]) seen.length = 0;
  return (): Pick<Seen, 'calls' | 'invocations' | 'deliveries'> => {
    const calendars = new Set(world.invocations.filter(isCalendar).map(({ functionName }) => functionName));
    const idling = isIdling(calendars);
    return {
      calls: world.meter.calls.filter((call) => !idling(call)),
      invocations: world.invocations.filter((one) => !isCalendar(one)),
      deliveries: [...requests],
    };
  };
};
