/** The namespace of every metric of ours. */
export const metricNamespace = 'Posthorn';

/**
 * The only dimension: the deployment's name, so that two in one account and region are told apart. An endpoint or an
 * application is none, since each value of a dimension is a metric that is paid for.
 */
export const metricDimension = 'service';

/** What is counted, and the sentence that says what of. */
export const counts = {
  Accepted: 'Messages that were accepted, counted when they are fanned out',
  Delivered: 'Attempts that succeeded',
  FailedRedirect: 'Attempts answered with a redirect',
  FailedClientError: 'Attempts answered with 4xx',
  FailedServerError: 'Attempts answered with 5xx, or with no HTTP status there is',
  FailedTimeout: 'Attempts that ran out of time',
  FailedConnection: 'Attempts without a connection, or whose connection broke',
  FailedTls: 'Attempts without a trusted connection',
  FailedResponse: 'Attempts whose answer was not HTTP',
  FailedBlocked: 'Attempts to addresses that are not to be called',
  Dead: 'Deliveries that died',
  Throttled: "Attempts put off by their endpoint's rate",
  Parked: "Deliveries parked while their endpoint's circuit is open",
  OperationalEventsLost: 'Operational events that the bus did not take',
} as const;

/** What is measured, in milliseconds. */
export const durations = {
  DeliveryLatency: 'From publishing to the end of a first attempt that succeeded',
  AttemptDuration: 'Of one attempt, connecting included',
  CalendarLag: 'How far behind its time the calendar is',
} as const;

/** How many there are of something, looked at each minute; nothing is said of none. */
export const levels = { FailingEndpoints: 'Endpoints that fail' } as const;

/** The name of a counted metric. */
export type CountName = keyof typeof counts;
/** The name of a measured metric. */
export type DurationName = keyof typeof durations;
/** The name of a metric that is looked at each minute. */
export type LevelName = keyof typeof levels;
/** The name of any metric. */
export type MetricName = CountName | DurationName | LevelName;

/** Every count of failed attempts. */
export const failureCounts = (Object.keys(counts) as CountName[]).filter((name) => name.startsWith('Failed')); // keys of the table itself
