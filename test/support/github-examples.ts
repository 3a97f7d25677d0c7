import { createRequire } from 'node:module';
import { z } from 'zod';

const events = z.array(z.object({ name: z.string(), examples: z.array(z.looseObject({})) }));

// The package's types describe a default export that its JSON does not have.
const loaded: unknown = createRequire(import.meta.url)('@octokit/webhooks-examples');

/** Real GitHub webhooks, by the name of their event. */
export const githubExamples = events.parse(loaded);
