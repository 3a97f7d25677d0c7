import * as z from 'zod';
import { settingPages } from './page.ts';

/** Who is told when something is wrong. */
export const watchingSettings = {
  alarmEmail: z.email('must be an e-mail address').optional().register(settingPages, {
    group: 'Watching',
    means:
      'Where alarms are sent by e-mail. Without it, subscribe to the topic (output `AlarmTopicArn`) as you like.',
    allowed: 'an e-mail address',
    example: 'on-call@example.com',
    change: 'A subscription is made, which its recipient has to confirm; a former one is removed.',
  }),
};
