import * as z from 'zod';
import { settingPages } from './page.ts';
import { keyArn, numeric } from './values.ts';

/** CloudWatch Logs API reference, `PutRetentionPolicy`: no other numbers of days. */
const logRetentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** How long things are kept, and under which key. */
export const keepingSettings = {
  retentionDays: numeric('days').pipe(z.int().min(5).max(3650)).default(90).register(settingPages, {
    group: 'Keeping',
    means: 'Days that messages, deliveries and attempts are kept.',
    allowed: 'a whole number from 5 to 3650',
    example: '30',
    change: 'Applies to messages published afterwards; those that exist expire when they were going to.',
    mind: 'Storage costs about 0.25 to 0.31 USD per GB and month.',
  }),
  logRetentionDays: numeric('days')
    .refine((days) => logRetentions.includes(days), `must be one of ${logRetentions.join(', ')}`)
    .default(30)
    .register(settingPages, {
      group: 'Keeping',
      means: 'Days that the logs of functions and of the HTTP API are kept.',
      allowed: `one of ${logRetentions.join(', ')}`,
      example: '90',
      change: 'The log groups are updated; a shorter time removes what is older.',
      mind: 'Logs hold ids, statuses and addresses of callers, and neither payloads nor secrets.',
    }),
  kmsKeyArn: keyArn.optional().register(settingPages, {
    group: 'Encryption',
    means: 'A KMS key of yours that tables, queues and logs are encrypted with, in the region of the stacks.',
    allowed: 'the ARN of a symmetric key (not of an alias)',
    example: 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    change:
      'Tables, queues and logs are updated in place; nothing is replaced. Messages already in a queue keep their encryption, so keep the former key until the queues have run empty and tables have changed over.',
    mind: 'The key has to admit CloudWatch Logs and EventBridge first: see [a key of your own](deploying.md#a-key-of-your-own). Whoever disables it stops Posthorn. KMS requests cost 0.03 USD per 10,000. Without it AWS encrypts with keys of its own, at no charge. Signing secrets have their own key either way.',
  }),
};
