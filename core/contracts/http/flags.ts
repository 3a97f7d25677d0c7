import { shownAs } from '../openapi/shown-as.ts';
import * as z from '../zod.ts';

/** A yes or no in a query. */
export const flag = z
  .pipe(
    z.enum(['true', 'false']),
    z.transform((text) => text === 'true'),
  )
  .register(z.globalRegistry, shownAs({ type: 'boolean' }));

/** Whether payloads and responses are shown. */
export const withContent = z._default(flag, true);
