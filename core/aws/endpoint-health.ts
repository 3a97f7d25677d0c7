import type { Endpoint } from '../endpoints/endpoint.ts';
import { oldSlowness } from '../endpoints/slowness.ts';
import { endpointKey } from './endpoint-rows.ts';
import type { Change, Row, Table } from './table.ts';
import { living } from './uid-claims.ts';

type Names = Pick<Endpoint, 'id' | 'applicationId'>;

/** What deliver writes of endpoints: how they fare. */
export type EndpointHealth = ReturnType<typeof createEndpointHealth>;

/**
 * How endpoints fare, on their rows of the config table. What changes where deliveries go raises the application's
 * version; what is only a note does not.
 * @param raiseVersion raises an application's version
 * @param now milliseconds since 1970
 */
export const createEndpointHealth = (
  table: Table,
  raiseVersion: (applicationId: string) => Promise<void>,
  now: () => number,
) => {
  /** Changes the row of a living endpoint that has, or has not, an attribute; false where it does not hold. */
  const note = async (
    { applicationId, id }: Names,
    change: Change,
    where?: string,
    values: Row = {},
  ): Promise<boolean> => {
    const expression = where === undefined ? living : `${living} AND ${where}`;
    return (await table.update(endpointKey(applicationId, id), change, { expression, values })) !== undefined;
  };

  const noteAndTell = async (
    endpoint: Names,
    change: Change,
    where: string,
    values?: Row,
  ): Promise<boolean> => {
    const noted = await note(endpoint, change, where, values);
    if (noted) await raiseVersion(endpoint.applicationId);
    return noted;
  };

  /** Notes that an endpoint has begun to fail, unless that was noted before. */
  const noteFailing = (endpoint: Names): Promise<boolean> =>
    note(endpoint, { set: { o: now() } }, 'attribute_not_exists(#o)');

  /** Notes that an endpoint keeps an attempt waiting, unless that was noted a moment ago. */
  const noteSlow = (endpoint: Names): Promise<boolean> =>
    noteAndTell(endpoint, { set: { v: now() } }, '(attribute_not_exists(#v) OR #v <= :old)', {
      old: oldSlowness(now()),
    });

  /** Opens an endpoint's circuit; false when it is open already, or the endpoint is gone. */
  const openCircuit = (endpoint: Names): Promise<boolean> =>
    noteAndTell(endpoint, { set: { j: now() } }, 'attribute_not_exists(#j)');

  /**
   * Forgets that an endpoint was failing, and closes its circuit. A warm function remembers an endpoint as failing for up to
   * ten seconds after that, and each success asks again: a read is a fifth of what a write costs.
   */
  const noteRecovered = async (endpoint: Names): Promise<'recovered' | 'circuit-closed' | 'known'> => {
    const row = await table.get(endpointKey(endpoint.applicationId, endpoint.id));
    if (row?.o === undefined && row?.j === undefined) return 'known';
    const change = { remove: ['o', 'j', 'v'] };
    if (await noteAndTell(endpoint, change, 'attribute_exists(#j)')) return 'circuit-closed';
    await note(endpoint, change);
    return 'recovered';
  };

  return { noteFailing, noteSlow, openCircuit, noteRecovered };
};
