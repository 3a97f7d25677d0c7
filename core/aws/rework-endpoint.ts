import type { Endpoint } from '../endpoints/endpoint.ts';
import { backOff } from './back-off.ts';
import { type EndpointFields, endpointChange, livingEndpoint, revisionOf } from './endpoint-rows.ts';
import type { Key, Table } from './table.ts';
import { living } from './uid-claims.ts';

/** Makes out what to change of an endpoint from what it is. */
export type Work = (endpoint: Endpoint) => EndpointFields;

/**
 * Changes an endpoint building on what it is, anew whenever somebody else was faster; null when it is gone.
 * @param now milliseconds since 1970
 */
export const reworkEndpoint = async (
  table: Table,
  key: Key,
  work: Work,
  now: () => number,
): Promise<Endpoint | null> => {
  for (let round = 1; ; round += 1) {
    const row = await table.get(key);
    const endpoint = livingEndpoint(row);
    if (!row || !endpoint) return null;
    const { set, remove } = endpointChange(work(endpoint));
    const after = await table.update(
      key,
      { set: { ...set, t: now() }, remove, add: { g: 1 } },
      { expression: `${living} AND #g = :was`, values: { was: revisionOf(row) } },
    );
    if (after) return livingEndpoint(after);
    await backOff(round);
  }
};
