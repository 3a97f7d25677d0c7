import * as z from 'zod';
import { shownAs } from '../openapi/shown-as.ts';

/** A yes or no in a query. */
export const flag = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .meta(shownAs({ type: 'boolean' }));

/** Whether payloads and responses are shown. */
export const withContent = flag.default(true);
