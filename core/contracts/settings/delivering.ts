import * as z from 'zod';
import { settingPages } from './page.ts';
import { cidr, flag, list, numeric } from './values.ts';

const functionsOnly = 'The functions are updated; what is under way goes on with the new value.';

const waits = list.pipe(
  z
    .array(z.coerce.number<string>('must be a number of seconds').pipe(z.number().min(0).max(2_592_000)))
    .max(32),
);

/** A function's environment has room for 4 KB, and this is only a part of it. */
const mostNetworks = 20;

/** How attempts are made, and to whom. */
export const deliveringSettings = {
  retrySchedule: waits.default([5, 300, 1800, 7200, 18_000, 36_000, 36_000]).register(settingPages, {
    group: 'Delivering',
    means:
      'Waits in seconds between the attempts of a round, each with ±20 % of chance. Empty for a single attempt.',
    allowed: 'at most 32 numbers from 0 to 2592000 (30 days)',
    example: '5,60,600',
    change: functionsOnly,
  }),
  requestTimeout: numeric('seconds').pipe(z.number().min(1).max(60)).default(15).register(settingPages, {
    group: 'Delivering',
    means: 'Seconds that an attempt may take in all, connecting included.',
    allowed: '1 to 60',
    example: '30',
    change:
      'The function `deliver` and the visibility timeouts of its queues are updated; nothing is replaced.',
    mind: 'Slow subscribers keep a function busy for as long as this, and that time is billed.',
  }),
  allowedPrivateNetworks: list
    .pipe(z.array(cidr).max(mostNetworks))
    .default([])
    .register(settingPages, {
      group: 'Delivering',
      means: 'Networks that may be delivered to although they are private or reserved.',
      allowed: `at most ${mostNetworks} IPv4 and IPv6 networks in CIDR notation`,
      example: '10.20.0.0/16,fd12::/32',
      change: functionsOnly,
      mind: 'Whoever may create an endpoint can then send requests into these networks. The local run opens loopback.',
    }),
  httpsOnly: flag.default(true).register(settingPages, {
    group: 'Delivering',
    means: 'Refuses endpoints whose URL is not https. Endpoints that exist are left alone.',
    allowed: 'true or false',
    example: 'false',
    change: functionsOnly,
    mind: 'When false, payloads may cross the internet unencrypted. The local run sets it to false.',
  }),
  endpointDisableAfter: numeric('hours')
    .pipe(z.number().min(1).max(8760))
    .default(120)
    .register(settingPages, {
      group: 'Delivering',
      means: 'Hours of nothing but failure after which an endpoint is disabled.',
      allowed: '1 to 8760',
      example: '48',
      change: functionsOnly,
    }),
  circuitFailures: numeric('failures').pipe(z.int().min(1).max(10_000)).default(50).register(settingPages, {
    group: 'Delivering',
    means:
      'Failures in a row after which new deliveries to an endpoint are parked while one probe at a time tests it.',
    allowed: '1 to 10000',
    example: '100',
    change: functionsOnly,
  }),
  circuitSpan: numeric('seconds').pipe(z.number().min(0).max(86_400)).default(60).register(settingPages, {
    group: 'Delivering',
    means: 'Seconds that those failures must span at least, so that a short outage parks nothing.',
    allowed: '0 to 86400',
    example: '300',
    change: functionsOnly,
  }),
  operationalWebhooks: flag.default(false).register(settingPages, {
    group: 'Delivering',
    means:
      'Publishes the events that tell about Posthorn itself, such as `endpoint.disabled`, to the application `posthorn-operations`, whose endpoints get them like any others: see [operational events](operating.md#operational-events).',
    allowed: 'true or false',
    example: 'true',
    change: 'A rule is added to the bus or removed from it; nothing is replaced.',
    mind: 'Each event is a message and costs what one costs. The events go to the bus either way.',
  }),
  defaultSignatureType: z.enum(['hmac256', 'ed25519']).default('hmac256').register(settingPages, {
    group: 'Delivering',
    means: 'The kind of signing secret that is generated when none is given.',
    allowed: '`hmac256` or `ed25519`',
    example: 'ed25519',
    change: 'The functions are updated; secrets that exist stay as they are.',
  }),
};
