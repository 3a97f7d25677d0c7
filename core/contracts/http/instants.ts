import * as z from 'zod';

/** An instant of a query: RFC 3339 with any offset, as milliseconds since 1970. */
export const instant = z.iso
  .datetime({ offset: true, error: 'must be a date and time as RFC 3339 has it' })
  .transform((text) => Date.parse(text));

/** An instant of an answer (RFC 3339, UTC). */
export const timestamp = z.iso.datetime();

/** A span of a list: `before` is exclusive, `after` inclusive. */
export const span = { before: instant.optional(), after: instant.optional() };
