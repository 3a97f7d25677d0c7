import * as z from 'zod';

const seconds = z.coerce.number<string | number>('must be a number of seconds');

/** A list in one string, comma separated; an empty string is an empty list. */
const commaSeparated = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

const cidr = z.union([z.cidrv4(), z.cidrv6()], 'must be an IPv4 or IPv6 network such as 10.0.0.0/8');

const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

/**
 * The settings of a deployment, given as CDK context (`-c key=value`), the same for `npm start` and `cdk deploy`.
 * Values arrive as text from the command line and as JSON from cdk.json; both are accepted.
 */
export const settings = z.object({
  /** Waits in seconds between the attempts of a round; empty means a single attempt. */
  retrySchedule: commaSeparated
    .pipe(
      z
        .array(z.coerce.number<string>('must be a number of seconds').pipe(z.number().min(0).max(2_592_000)))
        .max(32),
    )
    .default([5, 300, 1800, 7200, 18_000, 36_000, 36_000]),
  /** Seconds an attempt may take in all, connecting included. */
  requestTimeout: seconds.pipe(z.number().min(1).max(60)).default(15),
  /** Networks that are private or reserved and may be delivered to all the same. */
  allowedPrivateNetworks: commaSeparated.pipe(z.array(cidr)).default([]),
  /** Refuse endpoints whose URL is not https. */
  httpsOnly: flag.default(true),
  /** Hours of nothing but failure after which an endpoint is disabled. */
  endpointDisableAfter: z.coerce.number().min(1).max(8760).default(120),
  /** The kind of signing secret that is generated when none is given. */
  defaultSignatureType: z.enum(['hmac256', 'ed25519']).default('hmac256'),
  /** Days that messages, deliveries and attempts are kept. */
  retentionDays: z.coerce.number().pipe(z.int().min(5).max(3650)).default(90),
  /** Names the two stacks, so that several deployments fit into one account and region. */
  stackName: z
    .string()
    .regex(
      /^[A-Za-z][A-Za-z0-9-]{0,63}$/,
      'must begin with a letter and hold 1 to 64 letters, digits and "-"',
    )
    .default('Posthorn'),
});

/** A deployment's settings, checked and with defaults filled in. */
export type Settings = z.infer<typeof settings>;
