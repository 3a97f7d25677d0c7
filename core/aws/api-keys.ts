import { scopes } from '../contracts/access.ts';
import { idSchema } from '../contracts/identifiers.ts';
import * as z from '../contracts/zod.ts';
import type { ApiKey, StoredKey } from '../credentials/api-key.ts';
import { type KeysInUse, useNotedEvery } from '../credentials/recognize-api-key.ts';
import { timeOfId } from '../ids/time-of-id.ts';
import type { Entry, Reader } from '../lists/merge.ts';
import { isWithin, type Window } from '../lists/window.ts';
import { createPartitionReader } from './partition-reader.ts';
import type { Key, Row, Table } from './table.ts';

const apiKeyRow = z.object({
  /** id */
  s: z.string(),
  /** hash of the secret */
  h: z.instanceof(Uint8Array),
  /** name */
  n: z.string(),
  /** scope */
  c: z.enum(scopes),
  /** when it stops, milliseconds since 1970 */
  x: z.optional(z.number()),
  /** when it was last used, milliseconds since 1970 */
  l: z.optional(z.number()),
});

const partition = 'KEY';
const apiKeyKey = (id: string): Key => ({ p: partition, s: id });
const isApiKeyId = (id: string) => idSchema('apiKey').safeParse(id).success;
const exists = 'attribute_exists(#p)';

const rowToKey = (row: Row): StoredKey => {
  const { s, h, n, c, x, l } = apiKeyRow.parse(row);
  return {
    id: s,
    hash: h,
    name: n,
    scope: c,
    createdAt: timeOfId(s),
    expiresAt: x ?? null,
    lastUsedAt: l ?? null,
  };
};

/** Where keys are kept. */
export type ApiKeyStore = ReturnType<typeof createApiKeyStore>;

/** Keys on the config table. One that has expired stays in the list, so that it shows why it stopped. */
export const createApiKeyStore = (table: Table) => {
  const create = async ({ id, hash, name, scope, expiresAt }: StoredKey): Promise<void> => {
    await table.put({ ...apiKeyKey(id), h: hash, n: name, c: scope, x: expiresAt ?? undefined });
  };

  /** The key of an id, read consistently; null when it is unknown or revoked. */
  const find: KeysInUse['find'] = async (id) => {
    const row = await table.get(apiKeyKey(id));
    return row ? rowToKey(row) : null;
  };

  const noteUse: KeysInUse['noteUse'] = async (id, at) => {
    const condition = `${exists} AND (attribute_not_exists(#l) OR #l <= :due)`;
    const values = { due: at - useNotedEvery };
    await table.update(apiKeyKey(id), { set: { l: at } }, { expression: condition, values });
  };

  /** Revokes a key; false when there is none. */
  const remove = async (id: string): Promise<boolean> =>
    isApiKeyId(id) && table.remove(apiKeyKey(id), { expression: exists });

  /** A reader of all keys by the time they were made. */
  const reader = (window: Window): Reader<ApiKey> => {
    const open = (row: Row): Entry<ApiKey>[] => {
      const key = rowToKey(row);
      return isWithin(window, key.id) ? [{ key: key.id, value: key }] : [];
    };
    return createPartitionReader(table, { partition, window, open });
  };

  return { create, find, noteUse, remove, reader };
};
