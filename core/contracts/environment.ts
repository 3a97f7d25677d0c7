import * as z from './zod.ts';

const nonEmpty = z.string().check(z.minLength(1));
const url = z.url();
const number = z.coerce.number();
const textList = z.pipe(
  z.string(),
  z.transform((text) => text.split(',').filter((part) => part !== '')),
);
const numberList = z.pipe(textList, z.array(z.coerce.number<string>()));

/** Every environment variable a function may have. Nothing secret is among them. */
const variables = {
  /** The deployment's name. */
  DEPLOYMENT: nonEmpty,
  CONFIG_TABLE: nonEmpty,
  MESSAGES_TABLE: nonEmpty,
  INTAKE_QUEUE_URL: url,
  DELIVERIES_QUEUE_URL: url,
  RETRIES_QUEUE_URL: url,
  BULK_QUEUE_URL: url,
  DEAD_LETTERS_QUEUE_URL: url,
  BACKGROUND_QUEUE_URL: url,
  SYSTEM_FAILURES_QUEUE_URL: url,
  EVENT_BUS_NAME: nonEmpty,
  DELIVER_LOG_GROUP: nonEmpty,
  ROOT_KEY_SECRET_ARN: nonEmpty,
  SIGNING_KEY_ARN: nonEmpty,
  FRONT_KEY_SECRET_ARN: nonEmpty,
  /** Seconds, comma separated. */
  RETRY_SCHEDULE: numberList,
  /** Seconds. */
  REQUEST_TIMEOUT: number,
  /** CIDRs, comma separated. */
  ALLOWED_PRIVATE_NETWORKS: textList,
  HTTPS_ONLY: z.pipe(
    z.enum(['true', 'false']),
    z.transform((text) => text === 'true'),
  ),
  /** Hours. */
  ENDPOINT_DISABLE_AFTER: number,
  CIRCUIT_FAILURES: number,
  /** Seconds. */
  CIRCUIT_SPAN: number,
  DEFAULT_SIGNATURE_TYPE: z.enum(['hmac256', 'ed25519']),
  RETENTION_DAYS: number,
  /** Origins, comma separated. */
  PORTAL_FRAME_ANCESTORS: textList,
};

/** The name of an environment variable. */
export type Variable = keyof typeof variables;

/** Which variables each function is given, and so which it may read. */
export const functionEnvironments = {
  publish: ['CONFIG_TABLE', 'MESSAGES_TABLE', 'INTAKE_QUEUE_URL', 'ROOT_KEY_SECRET_ARN', 'RETENTION_DAYS'],
  api: [
    'DEPLOYMENT',
    'CONFIG_TABLE',
    'MESSAGES_TABLE',
    'INTAKE_QUEUE_URL',
    'DELIVERIES_QUEUE_URL',
    'BACKGROUND_QUEUE_URL',
    'EVENT_BUS_NAME',
    'DELIVER_LOG_GROUP',
    'ROOT_KEY_SECRET_ARN',
    'SIGNING_KEY_ARN',
    'ALLOWED_PRIVATE_NETWORKS',
    'HTTPS_ONLY',
    'DEFAULT_SIGNATURE_TYPE',
    'RETENTION_DAYS',
  ],
  'fan-out': [
    'DEPLOYMENT',
    'CONFIG_TABLE',
    'MESSAGES_TABLE',
    'DELIVERIES_QUEUE_URL',
    'RETRIES_QUEUE_URL',
    'SYSTEM_FAILURES_QUEUE_URL',
    'RETENTION_DAYS',
  ],
  deliver: [
    'DEPLOYMENT',
    'CONFIG_TABLE',
    'MESSAGES_TABLE',
    'RETRIES_QUEUE_URL',
    'DEAD_LETTERS_QUEUE_URL',
    'BACKGROUND_QUEUE_URL',
    'EVENT_BUS_NAME',
    'SYSTEM_FAILURES_QUEUE_URL',
    'SIGNING_KEY_ARN',
    'RETRY_SCHEDULE',
    'REQUEST_TIMEOUT',
    'ENDPOINT_DISABLE_AFTER',
    'CIRCUIT_FAILURES',
    'CIRCUIT_SPAN',
    'ALLOWED_PRIVATE_NETWORKS',
    'RETENTION_DAYS',
  ],
  calendar: [
    'DEPLOYMENT',
    'CONFIG_TABLE',
    'MESSAGES_TABLE',
    'RETRIES_QUEUE_URL',
    'BACKGROUND_QUEUE_URL',
    'REQUEST_TIMEOUT',
  ],
  redrive: [
    'DEPLOYMENT',
    'CONFIG_TABLE',
    'MESSAGES_TABLE',
    'BULK_QUEUE_URL',
    'DEAD_LETTERS_QUEUE_URL',
    'BACKGROUND_QUEUE_URL',
    'EVENT_BUS_NAME',
    'SYSTEM_FAILURES_QUEUE_URL',
  ],
  console: ['PORTAL_FRAME_ANCESTORS'],
  /** Deployed only behind CloudFront. */
  admit: ['FRONT_KEY_SECRET_ARN'],
} as const satisfies Record<string, readonly Variable[]>;

/** What each function that answers HTTP may take for an answer, in milliseconds. */
export const functionTimeouts = { publish: 10_000, api: 29_000 } as const;

/** The name of a function: its verb. */
export type FunctionName = keyof typeof functionEnvironments;

type Environment<N extends FunctionName> = {
  [K in (typeof functionEnvironments)[N][number]]: z.infer<(typeof variables)[K]>;
};

/**
 * The environment of one function, parsed once when the function starts.
 * @throws ZodError naming the variable that is missing or malformed.
 */
export const parseEnvironment = <N extends FunctionName>(
  name: N,
  environment: Record<string, string | undefined>,
): Environment<N> => {
  const shape = Object.fromEntries(functionEnvironments[name].map((key) => [key, variables[key]]));
  // fromEntries forgets which keys it was given; they are the function's own list.
  return z.object(shape).parse(environment) as Environment<N>;
};
