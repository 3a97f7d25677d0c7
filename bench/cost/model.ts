/** What the meter cannot count on this computer, and assumes. Each is named in the output. */
export const assumptions = {
  /** Milliseconds that a call takes within a region. */
  latency: { read: 4, write: 6, queue: 10, other: 12 },
  /** Milliseconds that the receiver takes to answer. */
  receiver: 250,
  /** Megabytes of memory that bring one processor ("Configure Lambda function memory"). */
  memoryOfOneProcessor: 1769,
  /** Long polls of 20 s at once on a queue with nothing in it ("Using Lambda with Amazon SQS"). */
  idlePollers: 5,
  /** Bytes that CloudWatch Logs adds to each line ("PutLogEvents"). */
  logLineOverhead: 26,
  /** Bytes of Lambda's own two lines of an invocation, `platform.start` and `platform.report`, at log level INFO. */
  platformLines: 620,
  /** Bytes of an access log's line beyond what its format says itself. */
  accessLogValues: 190,
  hoursOfMonth: 730,
} as const;

const reads = new Set(['GetItem', 'BatchGetItem', 'Query']);

/** How long a call takes on AWS, milliseconds. */
export const nominalLatency = (service: string, operation: string): number => {
  const { read, write, queue, other } = assumptions.latency;
  if (service === 'DynamoDB') return reads.has(operation) ? read : write;
  return service === 'AmazonSQS' ? queue : other;
};

/** What takes time: a call or a request to a receiver. `weight` is what it takes on AWS, milliseconds. */
export type Interval = { startedAt: number; endedAt: number; weight: number };

/** Milliseconds of the longest chain of intervals that do not overlap: what an invocation waits for at least. */
export const longestChain = (intervals: readonly Interval[]): number => {
  const chains: { endedAt: number; length: number }[] = [];
  for (const { startedAt, endedAt, weight } of intervals.toSorted(
    (one, other) => one.endedAt - other.endedAt,
  )) {
    const before = chains.filter((chain) => chain.endedAt <= startedAt).map(({ length }) => length);
    chains.push({ endedAt, length: weight + Math.max(0, ...before) });
  }
  return Math.max(0, ...chains.map(({ length }) => length));
};

/** Milliseconds that Lambda bills for an invocation: its waits, and its work on the processor that its memory brings. */
export const billedMilliseconds = (waits: number, cpuMilliseconds: number, memoryMegabytes: number): number =>
  Math.ceil(waits + cpuMilliseconds / Math.min(1, memoryMegabytes / assumptions.memoryOfOneProcessor));
