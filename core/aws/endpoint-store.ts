import { idPrefixes, isName } from '../contracts/identifiers.ts';
import type { Endpoint } from '../endpoints/endpoint.ts';
import { timeOfId } from '../ids/time-of-id.ts';
import type { Entry, Reader } from '../lists/merge.ts';
import { isWithin, type Window } from '../lists/window.ts';
import { tombstone } from './attributes.ts';
import { createClaimedRows, outcomeAs, type StoreDeps } from './claimed-rows.ts';
import { readEndpointsOf } from './configuration-reader.ts';
import { createEndpointLocations } from './endpoint-locations.ts';
import {
  type EndpointFields,
  endpointChange,
  endpointClaimKey,
  endpointKey,
  endpointPartition,
  endpointToRow,
  livingEndpoint,
  rowToEndpoint,
} from './endpoint-rows.ts';
import { createPartitionReader } from './partition-reader.ts';
import { reworkEndpoint, type Work } from './rework-endpoint.ts';
import type { Row, Table } from './table.ts';
import { living } from './uid-claims.ts';

/** What an endpoint is made of. */
export type NewEndpoint = Omit<Endpoint, 'createdAt' | 'updatedAt' | 'deletedAt' | keyof typeof unharmed>;

/** How a new endpoint fares. */
const unharmed = { failingSince: null, circuitOpenedAt: null, slowAt: null };

/** Where endpoints are kept. Every write is followed by a raise of the application's version. */
export type EndpointStore = ReturnType<typeof createEndpointStore>;

/** How many endpoints of a deleted application are worked on at once. */
const atOnce = 25;

/**
 * Endpoints on the config table.
 * @param raiseVersion raises an application's version
 */
export const createEndpointStore = (
  table: Table,
  raiseVersion: (applicationId: string) => Promise<void>,
  { now, newToken, retentionDays }: StoreDeps,
) => {
  const locations = createEndpointLocations(table);
  const rowsOf = (applicationId: string) =>
    createClaimedRows(
      table,
      {
        claimKey: (uid) => endpointClaimKey(applicationId, uid),
        rowKey: (id) => endpointKey(applicationId, id),
        completed: () => raiseVersion(applicationId),
      },
      newToken,
    );

  /** The endpoint of an id or uid, read consistently; null when unknown or deleted. */
  const find = async (applicationId: string, idOrUid: string): Promise<Endpoint | null> => {
    if (!isName(idOrUid)) return null;
    const row = idOrUid.startsWith(idPrefixes.endpoint)
      ? await table.get(endpointKey(applicationId, idOrUid))
      : await rowsOf(applicationId).find(idOrUid);
    return livingEndpoint(row);
  };

  /** Creates an endpoint, or answers null where a living one of its application has the uid. */
  const create = async (fields: NewEndpoint): Promise<Endpoint | null> => {
    const createdAt = timeOfId(fields.id);
    const endpoint = { ...fields, ...unharmed, createdAt, updatedAt: createdAt, deletedAt: null };
    await locations.note(fields.id, fields.applicationId);
    const { created } = await rowsOf(fields.applicationId).create(endpointToRow(endpoint, newToken()));
    if (!created) return null;
    await raiseVersion(fields.applicationId);
    return endpoint;
  };

  /** Changes an endpoint. What others change at the same time stays, save where it is the same field. */
  const change = async (
    { applicationId, id }: Pick<Endpoint, 'applicationId' | 'id'>,
    { uid, ...fields }: EndpointFields & { uid?: string | null | undefined },
  ): Promise<Endpoint | 'taken' | 'gone'> => {
    const { set, remove } = endpointChange(fields);
    const changes = { set: { ...set, t: now() }, remove, add: { g: 1 } };
    const outcome = await rowsOf(applicationId).change(id, uid, changes);
    if (outcome !== 'taken' && outcome !== 'gone') await raiseVersion(applicationId);
    return outcomeAs(outcome, rowToEndpoint);
  };

  /** Changes an endpoint building on what it is; null when it is gone. */
  const rework = async (
    { applicationId, id }: Pick<Endpoint, 'applicationId' | 'id'>,
    work: Work,
  ): Promise<Endpoint | null> => {
    const after = await reworkEndpoint(table, endpointKey(applicationId, id), work, now);
    if (after) await raiseVersion(applicationId);
    return after;
  };

  /** Disables an endpoint; false when it is disabled already, or gone. */
  const disable = async (applicationId: string, id: string): Promise<boolean> => {
    const after = await table.update(
      endpointKey(applicationId, id),
      { set: { x: 1, t: now() }, add: { g: 1 } },
      { expression: `${living} AND attribute_not_exists(#x)` },
    );
    if (after) await raiseVersion(applicationId);
    return after !== undefined;
  };

  const bury = async (applicationId: string, id: string): Promise<boolean> => {
    const change = { set: tombstone(now(), retentionDays), add: { g: 1 } };
    return (await rowsOf(applicationId).bury(id, change)) !== undefined;
  };

  /** Makes an endpoint a tombstone, which frees its uid; false when there is none. */
  const remove = async (applicationId: string, id: string): Promise<boolean> => {
    const removed = await bury(applicationId, id);
    if (removed) await raiseVersion(applicationId);
    return removed;
  };

  /** Makes every endpoint of a deleted application a tombstone, so that time clears them away. */
  const removeAll = async (applicationId: string): Promise<void> => {
    const endpoints = await readEndpointsOf(table, applicationId);
    const ids = endpoints.filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id);
    for (let done = 0; done < ids.length; done += atOnce) {
      await Promise.all(ids.slice(done, done + atOnce).map((id) => bury(applicationId, id)));
    }
  };

  /** A reader of an application's living endpoints. */
  const reader = (applicationId: string, window: Window): Reader<Endpoint> => {
    const open = (row: Row): Entry<Endpoint>[] => {
      const endpoint = livingEndpoint(row);
      return endpoint && isWithin(window, endpoint.id) ? [{ key: endpoint.id, value: endpoint }] : [];
    };
    return createPartitionReader(table, { partition: endpointPartition(applicationId), window, open });
  };

  return {
    find,
    applicationOf: locations.applicationOf,
    create,
    change,
    rework,
    disable,
    remove,
    removeAll,
    reader,
  };
};
