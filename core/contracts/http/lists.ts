import * as z from 'zod';
import { type IdKind, idSchema, limitedString } from '../identifiers.ts';
import { shownAs } from '../openapi/shown-as.ts';

/** The most items of a page, and how many there are where nobody asks. */
export const longestPage = 250;
const usualPage = 50;

/** Where a page begins: strictly behind the item of that name, or with `backward` directly before it. */
export type Cursor = { name: string; backward: boolean };

/** Before a name that itself begins with `-`, which would read as backward. No name contains it. */
const escapeMark = '~';

/** An iterator for the items behind this one. */
export const iteratorBehind = (name: string): string =>
  name.startsWith('-') ? `${escapeMark}${name}` : name;

/** An iterator for the items before this one. */
export const iteratorBefore = (name: string): string => `-${name}`;

const toCursor = (iterator: string): Cursor =>
  iterator.startsWith('-')
    ? { name: iterator.slice(1), backward: true }
    : { name: iterator.startsWith(escapeMark) ? iterator.slice(1) : iterator, backward: false };

/** How a list of such things is walked: `iterator`, checked against the schema of its items' names. */
const iterator = (name: z.core.$ZodType<string>) =>
  z
    .string()
    .transform(toCursor)
    .refine(({ name: text }) => z.safeParse(name, text).success, 'must be an iterator of an earlier page')
    .optional();

/** How many items a page has at most. */
export const limit = z
  .string()
  .regex(/^\d{1,10}$/, 'must be a whole number')
  .transform(Number)
  .pipe(z.int().min(1).max(longestPage))
  .meta(shownAs({ type: 'integer', minimum: 1, maximum: longestPage }))
  .default(usualPage);

/** `limit` and `iterator` of a list of things with ids. */
export const pageQuery = (kind: IdKind) => ({ limit, iterator: iterator(idSchema(kind)) });

/** `limit` and `iterator` of a list of things with names. */
export const namedPageQuery = { limit, iterator: iterator(limitedString) };

/** Which end a list begins at. */
export const order = z.enum(['ascending', 'descending']);

/** A page: `iterator` leads to what is behind it, `prevIterator` to what is before; `done` says when to stop. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({
    data: z.array(item),
    iterator: z.string().nullable(),
    prevIterator: z.string().optional(),
    done: z.boolean(),
  });

/** The filter by event types in each of its spellings: `a`, `a,b`, repeated, `[]=a`, `[0]=a`. */
export const eventTypesFilter = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat().flatMap((text) => text.split(',')))
  .pipe(z.array(limitedString))
  .meta(shownAs({ type: 'array', items: { type: 'string' } }))
  .optional();
