import * as z from './zod.ts';

/** The prefix of each kind of id. An id is its prefix and a ULID, so ids of one kind sort by time. */
export const idPrefixes = {
  application: 'app_',
  endpoint: 'ep_',
  message: 'msg_',
  attempt: 'atmpt_',
  backgroundTask: 'qtask_',
  apiKey: 'key_',
} as const;

/** A kind of thing that has an id. */
export type IdKind = keyof typeof idPrefixes;

const ulid = '[0-7][0-9A-HJKMNP-TV-Z]{25}';

/** Ids of one kind, as Posthorn makes them: prefix and ULID (https://github.com/ulid/spec). */
export const idSchema = (kind: IdKind) =>
  z.string().check(z.regex(new RegExp(`^${idPrefixes[kind]}${ulid}$`)));

/** Letters, digits, `-`, `_` and `.`, 1 to 256 of them: uids, event ids, event type names, channels. */
export const limitedString = z
  .string()
  .check(
    z.regex(/^[A-Za-z0-9\-_.]{1,256}$/, 'must be 1 to 256 characters of letters, digits, "-", "_" and "."'),
  );

/** Whether a text can be the id, uid or name of anything at all. Keys of the tables are made of nothing else. */
export const isName = (text: string): boolean => limitedString.safeParse(text).success;
