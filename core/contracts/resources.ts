/** The queues, by the name that constructs, metrics and docs use. */
export const queueNames = {
  intake: 'intake',
  deliveries: 'deliveries',
  retries: 'retries',
  bulk: 'bulk',
  deadLetters: 'dead-letters',
  background: 'background',
  systemFailures: 'system-failures',
} as const;

/** The source of the events that tell operators about Posthorn itself; they are never published. */
export const ownEventSource = 'posthorn';

/** Key attributes of both tables and of the dead index: short, since every item pays for them. */
export const tableKeys = { partition: 'p', sort: 's', ttl: 'e' } as const;

/** The sparse index of dead deliveries on the messages table. */
export const deadIndex = { name: 'dead', partition: 'x', sort: 'y', shards: 16 } as const;

/** The most attempts of a record that can be received before it counts as a system failure. */
export const systemReceiveLimit = 20;

/**
 * Routes of the HTTP API and the function each goes to. API Gateway takes the most specific one, so a
 * publishing path spelled with a slash at its end reaches `api`, which publishes it all the same.
 */
export const httpRoutes = [
  { route: 'POST /events', function: 'publish' },
  { route: 'POST /api/v1/app/{app_id}/msg', function: 'publish' },
  { route: 'GET /console', function: 'console' },
  { route: 'HEAD /console', function: 'console' },
  { route: 'GET /console/{proxy+}', function: 'console' },
  { route: 'HEAD /console/{proxy+}', function: 'console' },
  { route: '$default', function: 'api' },
] as const;

/** Where the console is on the API's own origin, and the portal, which may be framed, within it. */
export const consolePaths = { console: '/console', portal: '/console/portal' } as const;

/** The directory of the console's files beside its function's code. */
export const consoleDirectory = 'files';

/** The header that CloudFront adds to show that a request came through the deployment's own distribution. */
export const frontKeyHeader = 'x-posthorn-front-key';

/** The header in which CloudFront tells the host that was called, since the API is called by its own. */
export const frontHostHeader = 'x-posthorn-front-host';
