import * as z from 'zod';
import { idSchema } from '../identifiers.ts';
import { timestamp } from './instants.ts';
import { limit, listOf } from './lists.ts';

/** Parked deliveries are counted no further than this. */
export const parkedCountedTo = 1_000;

/** How many failing endpoints to list. */
export const failingEndpointListQuery = z.object({ limit });

/** An endpoint whose last attempt failed. */
export const failingEndpointOut = z.object({
  appId: idSchema('application'),
  endpointId: idSchema('endpoint'),
  url: z.string().nullable().describe('Where it is now; null where the endpoint is gone.'),
  failingSince: timestamp,
  failures: z.int().positive().describe('In a row.'),
  lastFailureAt: timestamp,
  lastStatus: z.int().nonnegative().describe('The last HTTP status; 0 when there was no answer.'),
  reason: z.string().describe('`http-` and the status, or why there was no answer.'),
  parked: z
    .int()
    .nonnegative()
    .max(parkedCountedTo)
    .describe(`New deliveries that wait for it to answer again, counted to ${parkedCountedTo}.`),
});

/** The endpoints that fail, longest first. */
export const failingEndpointList = listOf(failingEndpointOut);
