/** A count, with the reader's separators. */
export const countText = (count: number): string => Math.round(count).toLocaleString();

/** A share of a hundred, to a tenth; 100 % only where it is all. */
export const percentText = (percent: number): string => {
  const tenths = Math.floor(percent * 10) / 10;
  return `${tenths.toLocaleString(undefined, { maximumFractionDigits: 1 })} %`;
};

/** A duration given in milliseconds, in the unit that reads best. */
export const durationText = (milliseconds: number): string => {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1_000;
  if (seconds < 100) return `${seconds.toLocaleString(undefined, { maximumFractionDigits: 1 })} s`;
  return `${Math.round(seconds / 60).toLocaleString()} min`;
};

/** When attempts after the first are made, in seconds after one another. */
export const scheduleText = (seconds: readonly number[]): string =>
  seconds.length === 0 ? 'Never: one attempt' : `${seconds.join(', ')} seconds`;
