/** One structured log line: ids and numbers, never a payload or a secret. */
export type LogLine = { level: 'info' | 'warn' | 'error'; event: string } & Record<
  string,
  string | number | boolean | null | undefined
>;

/** Writes a log line. */
export type Log = (line: LogLine) => void;

/** Writes a log line as JSON, which Lambda passes on to CloudWatch as it is. CloudWatch knows when. */
export const log: Log = (line) => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};
