import * as z from 'zod';
import { redriveRates } from '../../core/contracts/http/background-tasks.ts';
import { limitedString } from '../../core/contracts/identifiers.ts';

const unitMilliseconds: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const agoPattern = /^(\d{1,6})([smhd])$/;

const instantOf = (text: string): string | undefined => {
  const [, count, unit = ''] = agoPattern.exec(text) ?? [];
  if (count !== undefined)
    return new Date(Date.now() - Number(count) * (unitMilliseconds[unit] ?? 0)).toISOString();
  return z.iso.datetime({ offset: true }).safeParse(text).data;
};

/** A time: RFC 3339, or how long ago, as `15m`, `2h`, `3d`. */
export const time = z.string().transform((text, { addIssue }) => {
  const instant = instantOf(text);
  if (instant !== undefined) return instant;
  addIssue('must be a time, such as 2026-01-31T12:00:00Z, or how long ago, such as 15m, 2h or 3d');
  return z.NEVER;
});

/** How a time is written, for the help of options. */
export const timeHelp = '(2026-01-31T12:00:00Z, or 15m, 2h, 3d ago)';

/** A whole number of at least one. */
export const count = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'must be a whole number, at least 1')
  .transform(Number);

/** Deliveries a second of a background task. */
export const rate = count.refine(
  (value) => value <= redriveRates.most,
  `must be at most ${redriveRates.most} deliveries a second`,
);

/** An application: the one that events belong to which name none, unless told otherwise. */
export const application = z._default(limitedString, 'default');

/** Id or uid. */
export const named = limitedString;
