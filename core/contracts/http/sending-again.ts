import * as z from 'zod';
import { limitedString } from '../identifiers.ts';
import { backgroundTaskOut, rate } from './background-tasks.ts';
import { instant } from './instants.ts';

/** Which event type to send an example of; `svix.ping` needs no event type. */
export const exampleIn = z.object({ eventType: limitedString });

const since = instant.describe('Inclusive.');
const until = instant.nullish().describe('Exclusive; now where it is left out.');

/** The span in which attempts failed that are to be recovered; at most 14 days. */
export const recoverIn = z.object({ since, until, rate });

/** The span in which messages were created that are to be replayed. */
export const replayIn = z.object({ since, until, rate });

/** What a request for sending again is answered with: its background task as it begins. */
export const sendingAgainOut = backgroundTaskOut;

/** A span of time in milliseconds since 1970, and how fast to go through it. */
export type SpanIn = z.output<typeof recoverIn>;
