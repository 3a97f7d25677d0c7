/** Where the local run writes. */
export type Log = {
  /** For whoever started it. */
  say: (line: string) => void;
  /** Something went wrong that they should see. */
  warn: (line: string) => void;
  /** Only for those who want to see everything. */
  detail: (line: string) => void;
};

/** The time of day, `12:00:01`, where this computer is. */
export const clock = (time: Date): string => time.toTimeString().slice(0, 8);
