import files, { type Table, type Write } from 'dynalite/db/index.js';
import type { Item } from '../../core/aws/attribute-values.ts';

const writtenAtOnce = 5_000;

const done = <Value>(work: (callback: (error: Error | null, value: Value) => void) => void): Promise<Value> =>
  new Promise((resolve, reject) => work((error, value) => (error ? reject(error) : resolve(value))));

/**
 * Writes items straight into the files of a stopped dynalite, many times as fast as through its requests. None may be in
 * an index.
 * @param directory where the files are
 */
export const writeItems = async (
  directory: string,
  tableName: string,
  rows: AsyncIterable<Item> | Iterable<Item>,
): Promise<void> => {
  const store = files.create({ path: directory });
  const table = await done<Table>((callback) => store.getTable(tableName, false, callback));
  const items = store.getItemDb(tableName);
  let waiting: Write[] = [];
  for await (const value of rows) {
    waiting.push({ type: 'put', key: files.createKey(value, table), value });
    if (waiting.length < writtenAtOnce) continue;
    const writes = waiting;
    waiting = [];
    await done<void>((callback) => items.batch(writes, callback));
  }
  await done<void>((callback) => items.batch(waiting, callback));
  await done<void>((callback) => store.db.close(callback));
};
