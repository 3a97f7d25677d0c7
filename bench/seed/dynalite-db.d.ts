declare module 'dynalite/db/index.js' {
  type Callback<Value> = (error: Error | null, value: Value) => void;

  /** An item as DynamoDB's JSON. */
  type Item = Record<string, unknown>;

  export interface Table {
    TableName: string;
  }

  export interface Write {
    type: 'put';
    key: string;
    value: Item;
  }

  interface Store {
    db: { close: (done: Callback<void>) => void };
    getTable: (name: string, checkStatus: boolean, done: Callback<Table>) => void;
    getItemDb: (name: string) => { batch: (writes: readonly Write[], done: Callback<void>) => void };
  }

  /** The files of dynalite 4.0.0, of which only what is used here. */
  const files: {
    create: (options: { path: string }) => Store;
    createKey: (item: Item, table: Table) => string;
  };
  export default files;
}
