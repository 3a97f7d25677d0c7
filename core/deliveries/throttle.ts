/**
 * The slots of some attempts that an endpoint's rate lets through one after the other, soonest first, in milliseconds
 * since 1970. Each may be used up to a second early, so that at most one second's worth goes out at once.
 * @param end where the last of them ends
 * @param rate attempts a second
 */
export const slotsBefore = (end: number, count: number, rate: number): number[] =>
  Array.from({ length: count }, (_, index) => Math.ceil(end - ((count - index) * 1000) / rate - burst));

/** How much may go out at once: one second's worth. Milliseconds. */
const burst = 1000;

/** Where slots are reserved. */
export type Throttle = {
  /**
   * Reserves the next slots of an endpoint, across all functions.
   * @returns where the last of them ends, milliseconds since 1970
   */
  reserve: (endpointId: string, milliseconds: number) => Promise<number>;
};
