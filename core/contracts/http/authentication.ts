import * as z from 'zod';
import { scopes } from '../access.ts';
import { idSchema, limitedString } from '../identifiers.ts';
import { applicationIn } from './application-in.ts';

/** How long an app portal's token lives, in seconds: an hour at least, a week at most and unless told otherwise. */
export const portalLifetime = { shortest: 3_600, longest: 604_800 } as const;

/** What an app portal's token is to be. */
export const portalAccessIn = z.object({
  featureFlags: z
    .array(limitedString)
    .default([])
    .transform((flags) => [...new Set(flags)])
    .describe('The feature flags the token holds.'),
  application: z
    .nullish(applicationIn)
    .describe('Created if it is missing; its uid must be the one in the path.'),
  expiry: z
    .int()
    .min(portalLifetime.shortest)
    .max(portalLifetime.longest)
    .nullish()
    .describe('How many seconds the token lives; 7 days unless told otherwise.'),
});

/** An app portal's token, and where to open the portal with it. */
export const portalAccessOut = z.object({ url: z.url(), token: z.string() });

/** Whose credentials a call came with, and so what they may do: an app portal's token only in its own application. */
export const callerOut = z.object({
  kind: z.enum(['root', 'key', 'portal']),
  scope: z.enum(scopes).optional().describe('Of a key.'),
  appId: z.optional(idSchema('application')).describe("Of an app portal's token."),
});
