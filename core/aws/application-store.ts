import {
  type Application,
  defaultApplicationUid,
  type ReservedUid,
  reservedApplications,
} from '../applications/application.ts';
import { idPrefixes, isName } from '../contracts/identifiers.ts';
import type { MakeId } from '../ids/ids.ts';
import { timeOfId } from '../ids/time-of-id.ts';
import type { Entry, Reader } from '../lists/merge.ts';
import { isWithin, type Window } from '../lists/window.ts';
import {
  type ApplicationFields,
  applicationChange,
  applicationClaimKey,
  applicationKey,
  applicationPartitions,
  applicationToRow,
  rowToApplication,
} from './application-rows.ts';
import { tombstone } from './attributes.ts';
import { createClaimedRows, outcomeAs, type StoreDeps } from './claimed-rows.ts';
import { createPartitionReader } from './partition-reader.ts';
import type { Row, Table } from './table.ts';
import { living } from './uid-claims.ts';

/** What an application is made of. */
export type NewApplication = Pick<
  Application,
  'name' | 'uid' | 'throttleRate' | 'metadata' | 'enforceSchemas'
>;

/** Where applications are kept. */
export type ApplicationStore = ReturnType<typeof createApplicationStore>;

const reserved = (uid: ReservedUid): NewApplication => ({
  name: reservedApplications[uid],
  uid,
  throttleRate: null,
  metadata: {},
  enforceSchemas: false,
});

/** How many uids a warm function remembers. */
const mostRemembered = 10_000;

/** Applications on the config table. */
export const createApplicationStore = (
  table: Table,
  { now, makeId, newToken, retentionDays }: StoreDeps & { makeId: MakeId },
) => {
  const rows = createClaimedRows(
    table,
    { claimKey: applicationClaimKey, rowKey: applicationKey, completed: async () => {} },
    newToken,
  );
  const idsByUid = new Map<string, string>();

  const remember = (application: Application): Application => {
    if (application.uid === null) return application;
    if (idsByUid.size >= mostRemembered) idsByUid.clear();
    idsByUid.set(application.uid, application.id);
    return application;
  };

  /** The application of an id, read consistently; null when unknown or deleted. */
  const get = async (id: string): Promise<Application | null> => {
    const row = await table.get(applicationKey(id));
    const application = row && rowToApplication(row);
    return application && application.deletedAt === null ? application : null;
  };

  const findByUid = async (uid: string): Promise<Application | null> => {
    const known = idsByUid.get(uid);
    const application = known === undefined ? null : await get(known);
    if (application?.uid === uid) return application;
    idsByUid.delete(uid);
    const row = await rows.find(uid);
    return row ? remember(rowToApplication(row)) : null;
  };

  /**
   * The application of an id or uid, read consistently; null when unknown or deleted. One read where the function is
   * warm: what it remembers of a uid counts only as far as the application read says the same.
   */
  const find = async (idOrUid: string): Promise<Application | null> => {
    if (!isName(idOrUid)) return null;
    return idOrUid.startsWith(idPrefixes.application) ? get(idOrUid) : findByUid(idOrUid);
  };

  /** Creates an application; `created` is false where a living one has the uid, and that is then the answer. */
  const create = async (fields: NewApplication): Promise<{ created: boolean; application: Application }> => {
    const id = makeId('application', now());
    const createdAt = timeOfId(id);
    const application = { ...fields, id, version: 0, createdAt, updatedAt: createdAt, deletedAt: null };
    const { created, row } = await rows.create(applicationToRow(application, newToken()));
    return { created, application: remember(rowToApplication(row)) };
  };

  /** The application of a reserved uid, made on first use. */
  const ensureReserved = async (uid: ReservedUid): Promise<Application> =>
    (await find(uid)) ?? (await create(reserved(uid))).application;

  /** The application of uid `default`, made on first use. */
  const ensureDefault = (): Promise<Application> => ensureReserved(defaultApplicationUid);

  /** Changes an application. What others change at the same time stays, save where it is the same field. */
  const change = async (
    id: string,
    { uid, ...fields }: ApplicationFields & { uid?: string | null | undefined },
  ): Promise<Application | 'taken' | 'gone'> => {
    const { set, remove } = applicationChange(fields);
    const outcome = await rows.change(id, uid, { set: { ...set, t: now() }, remove, add: { v: 1 } });
    return outcomeAs(outcome, rowToApplication);
  };

  /** Raises an application's version, after something below it was changed. */
  const raiseVersion = async (id: string): Promise<void> => {
    await table.update(applicationKey(id), { add: { v: 1 } }, { expression: living });
  };

  /** Makes an application a tombstone, which frees its uid; false when it is none. */
  const remove = async (id: string): Promise<boolean> => {
    const change = { set: tombstone(now(), retentionDays), add: { v: 1 } };
    return (await rows.bury(id, change)) !== undefined;
  };

  /** Readers of the living applications, one a shard. */
  const readers = (window: Window): Reader<Application>[] => {
    const open = (row: Row): Entry<Application>[] => {
      const application = rowToApplication(row);
      const isListed = application.deletedAt === null && isWithin(window, application.id);
      return isListed ? [{ key: application.id, value: application }] : [];
    };
    return applicationPartitions.map((partition) =>
      createPartitionReader(table, { partition, window, open }),
    );
  };

  return { get, find, create, ensureReserved, ensureDefault, change, raiseVersion, remove, readers };
};
