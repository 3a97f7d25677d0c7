/** The clock that functions and queues read while something is measured. */
export type Clock = ReturnType<typeof openClock>;

/**
 * A clock that runs with time and can be set, backwards too: traffic keeps its pace on it however long this computer
 * takes, so that what is counted does not depend on that.
 */
export const openClock = () => {
  /** Milliseconds ahead of time, shared with the functions' threads. */
  const ahead = new Float64Array(new SharedArrayBuffer(8));
  const now = (): number => Date.now() + (ahead[0] ?? 0);
  /** To the millisecond, as clocks of computers are read. */
  const set = (at: number): void => {
    ahead[0] = Math.floor(at) - Date.now();
  };
  let latest = 0;
  /** Never goes back: a queue would keep what was sent in its future. */
  const onward = (): number => {
    latest = Math.max(latest, now());
    return latest;
  };
  return { ahead, now, set, onward };
};
