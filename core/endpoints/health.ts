import type { Endpoint } from './endpoint.ts';

/** What an attempt's result says of its endpoint's health, and so what to note of it. */
export type HealthNote = 'nothing' | 'failing' | 'recovered' | 'disable';

/** Failures closer together than this never disable an endpoint: it may have been down for one deployment. Milliseconds. */
const shortestSpan = 12 * 3_600_000;

/**
 * What to note after an attempt: a healthy endpoint costs nothing; one that has done nothing but fail for long enough,
 * or says that it is gone, is disabled; any success clears what was noted.
 * @param now milliseconds since 1970
 * @param disableAfter milliseconds of nothing but failure
 */
export const healthAfter = (
  { failingSince }: Pick<Endpoint, 'failingSince'>,
  result: 'success' | 'failure' | 'gone',
  now: number,
  disableAfter: number,
): HealthNote => {
  if (result === 'success') return failingSince === null ? 'nothing' : 'recovered';
  if (result === 'gone') return 'disable';
  if (failingSince === null) return 'failing';
  return now - failingSince >= Math.max(disableAfter, shortestSpan) ? 'disable' : 'nothing';
};
