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

const units = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
] as const;

/** A wait given in seconds, in the largest unit that it is a whole number of. */
const waitText = (seconds: number): string => {
  const [length, unit] = units.find(([length]) => seconds > 0 && seconds % length === 0) ?? [1, 's'];
  return `${seconds / length} ${unit}`;
};

/** When attempts after the first are made: waits in seconds, each after the attempt before it. */
export const scheduleText = (seconds: readonly number[]): string =>
  seconds.length === 0 ? 'None: one attempt only' : `After ${seconds.map(waitText).join(', ')}`;
