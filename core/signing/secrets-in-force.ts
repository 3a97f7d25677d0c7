/**
 * The secrets of an endpoint that sign at an instant, in the order their signatures are sent: the current one, then
 * the retired ones that have not expired, soonest to expire first.
 * @param secrets with `expiresAt` in milliseconds since 1970; null for the current one
 * @param now milliseconds since 1970
 */
export const secretsInForce = <Secret extends { expiresAt: number | null }>(
  secrets: readonly Secret[],
  now: number,
): Secret[] => secrets.filter((secret) => expiryOf(secret) > now).sort((a, b) => rankOf(a) - rankOf(b));

type Expiring = { expiresAt: number | null };

const expiryOf = ({ expiresAt }: Expiring): number => expiresAt ?? Number.POSITIVE_INFINITY;

const rankOf = ({ expiresAt }: Expiring): number => expiresAt ?? 0;
