import * as z from 'zod';
import type { EventType } from './event-type.ts';

/** The event type that anybody may send an example of: it says that somebody is there. */
export const pingType = 'svix.ping';

/** What is sent as an example of `pingType`. */
export const pingExample = { success: true };

/** The version of an event type's schemas that examples are taken from. */
const exampleVersion = '1';

const withExamples = z.looseObject({ examples: z.tuple([z.looseObject({})]).rest(z.unknown()) });

/** The first of the examples that an event type's schema gives; null where it gives none that can be a payload. */
export const exampleOf = ({ schemas }: Pick<EventType, 'schemas'>): Record<string, unknown> | null => {
  const schema = withExamples.safeParse(schemas?.[exampleVersion]);
  return schema.success ? schema.data.examples[0] : null;
};
