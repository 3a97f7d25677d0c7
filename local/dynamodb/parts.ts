import { createRequire } from 'node:module';

/** The parts of dynalite 4.0.0 that are used here; it has no types. All that it has to say comes by callback. */

type Done<Value> = (error: unknown, value: Value) => void;

/** Where everything is kept: LevelDB, whose values are JSON. */
export type Store = {
  db: {
    open: () => Promise<void>;
    get: (key: string, done: Done<unknown>) => void;
    getSync: (key: string) => unknown;
  };
  lifecycleManager: { gracefulClose: () => Promise<void> };
};

/** How an operation's input is checked. */
export type Validation = { types: object; custom?: (input: object, store: Store) => string | undefined };

/** Works on input that was checked. */
export type Action = (store: Store, input: object, done: Done<object>) => void;

type Files = { create: (options: Readonly<Record<string, unknown>>) => Store };

type Checks = {
  checkTypes: (input: object, types: object) => object;
  checkValidations: (
    input: object,
    types: object,
    custom: Validation['custom'] | undefined,
    store: Store,
  ) => void;
};

const load = createRequire(import.meta.url);

// What `require` finds is `any`; these are the shapes of the files in question.
const files = load('dynalite/db') as Files;

/** Both throw what DynamoDB answers, as an error with a `statusCode` and a `body`. */
export const checks = load('dynalite/validations') as Checks;

/** The parts of an operation, by its name as dynalite writes it (`putItem`). */
export const partsOf = (name: string): { validation: Validation; act: Action } => ({
  validation: load(`dynalite/validations/${name}`) as Validation,
  act: load(`dynalite/actions/${name}`) as Action,
});

/**
 * Opens the store of a directory, with tables that change at once. A single value is read on this thread: LevelDB has
 * it in a few microseconds, and asking its thread pool takes many times as long.
 * @throws Error when another process has it
 */
export const openStore = async (path: string): Promise<Store> => {
  const store = files.create({ path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  const { db } = store;
  await db.open();
  db.get = (key, done) => {
    try {
      const value = db.getSync(key);
      queueMicrotask(() => done(null, value));
    } catch (error) {
      queueMicrotask(() => done(error, undefined));
    }
  };
  return store;
};
