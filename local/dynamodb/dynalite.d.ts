declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** Options of dynalite 4.0.0, of those that are used here. Times are in milliseconds. */
  interface DynaliteOptions {
    path?: string;
    createTableMs?: number;
    deleteTableMs?: number;
    updateTableMs?: number;
  }

  /** A DynamoDB server on LevelDB; it does not listen yet. Closing it closes its store. */
  export default function dynalite(options?: DynaliteOptions): Server;
}
