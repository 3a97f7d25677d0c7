import { type IdKind, idPrefixes, limitedString } from '../identifiers.ts';
import * as z from '../zod.ts';

/** The most bytes `metadata` may have as compact JSON. */
export const largestMetadata = 4096;

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).byteLength;
const lastRefusedControl = 0x08;
const isPlainText = (text: string) =>
  text.isWellFormed() && ![...text].some((character) => character.charCodeAt(0) <= lastRefusedControl);

/** Text for people: anything but U+0000 to U+0008 and halves of surrogate pairs. */
export const text = z.string().check(z.refine(isPlainText, 'must not contain control characters'));

/** A name of one's own choosing for a thing. It may not look like an id of that kind. */
export const uidOf = (kind: IdKind) =>
  limitedString.check(
    z.refine((uid) => !uid.startsWith(idPrefixes[kind]), `must not begin with ${idPrefixes[kind]}`),
  );

/** Null and absence are one: no uid. */
export const optionalUid = (kind: IdKind) =>
  z.pipe(
    z.nullish(uidOf(kind)),
    z.transform((uid) => uid ?? null),
  );

/** Messages a second; null for no limit. */
export const rate = z.nullable(z.int().check(z.minimum(1), z.maximum(65_535)));

/**
 * The value of a field that has two names: a value wins over null, null over absence, and the first name over the
 * second.
 */
export const eitherName = <T>(
  first: T | null | undefined,
  second: T | null | undefined,
): T | null | undefined => first ?? second ?? (first === null ? null : second);

type Rates = { throttleRate?: number | null | undefined; rateLimit?: number | null | undefined };

/** Both names of one rate as one value. */
export const oneRate = <T extends Rates>({ rateLimit, throttleRate, ...rest }: T) => ({
  ...rest,
  throttleRate: eitherName(throttleRate, rateLimit),
});

const anyMetadata = z.nullable(
  z
    .record(z.string(), z.string())
    .check(
      z.refine(
        (value) => bytesOf(value) <= largestMetadata,
        `must be at most ${largestMetadata} bytes as JSON`,
      ),
    ),
);

/** A map of texts of one's own choosing; null and absence are the empty map. */
export const metadata = z.pipe(
  z.optional(anyMetadata),
  z.transform((value) => value ?? {}),
);

/** As `metadata`, where absence leaves alone what there is. */
export const patchedMetadata = z.optional(
  z.pipe(
    anyMetadata,
    z.transform((value) => value ?? {}),
  ),
);

const distinct = (names: string[]) => [...new Set(names)];

/** Names without repetitions, at least one; null for all. */
export const names = (longest = Number.POSITIVE_INFINITY) =>
  z.nullable(
    z
      .pipe(z.array(limitedString).check(z.minLength(1)), z.transform(distinct))
      .check(z.refine((list) => list.length <= longest, `must be at most ${longest} names`)),
  );
