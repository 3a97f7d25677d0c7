import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { CREATE_TABLES, TABLES_VERSION } from './tables.ts';

/** The values of a statement's `:named` parameters. */
export type Parameters = Record<string, SQLInputValue>;

/** An open database; every statement is prepared once. */
export type Database = {
  /** @returns how many rows changed, those changed by triggers not counted */
  run(sql: string, parameters?: Parameters): number;
  /** `Row` is what the statement selects: the statement and its row type stand side by side. */
  get<Row>(sql: string, parameters?: Parameters): Row | undefined;
  all<Row>(sql: string, parameters?: Parameters): Row[];
  /** Runs some work in one transaction: all of it lasts when this returns, none of it when the work throws. */
  transaction<Result>(work: () => Result): Result;
  close(): void;
};

/**
 * Opens a database of queues, made if it is not there. One process at a time holds a file. What is committed outlives
 * the process, however it ends: it is in the operating system's hands. Only when that one dies too, as by a power cut,
 * may the file be lost (SQLite, "PRAGMA synchronous", OFF). Waiting for the disk instead stops every queue and the HTTP
 * API, which have the same thread, for as long as the disk takes: 120 ms was seen.
 * @param file a path, or `:memory:`
 * @throws Error when another process holds the file, or its tables are of another version
 */
export const openDatabase = (file: string): Database => {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const sqlite = new DatabaseSync(file, { timeout: 2000 });
  try {
    claim(sqlite, file);
    makeTables(sqlite, file);
  } catch (error) {
    sqlite.close();
    throw error;
  }
  return facade(sqlite);
};

/** Keeps the indexes of some 100,000 messages in memory. */
const CACHE_KIB = 32_768;

const claim = (sqlite: DatabaseSync, file: string): void => {
  try {
    sqlite.exec(`PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;
      PRAGMA temp_store = MEMORY; PRAGMA cache_size = -${CACHE_KIB}`);
    sqlite.exec('BEGIN EXCLUSIVE; COMMIT');
  } catch (error) {
    throw new Error(`cannot open ${file}: is another process using it?`, { cause: error });
  }
};

const makeTables = (sqlite: DatabaseSync, file: string): void => {
  const version = sqlite.prepare('PRAGMA user_version').get()?.user_version;
  if (version === TABLES_VERSION) return;
  if (version !== 0) throw new Error(`${file} was written by another version (${version}): move it away`);
  sqlite.exec(`BEGIN; ${CREATE_TABLES} PRAGMA user_version = ${TABLES_VERSION}; COMMIT`);
};

const facade = (sqlite: DatabaseSync): Database => {
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = sqlite.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  return {
    run: (sql, parameters = {}) => Number(prepare(sql).run(parameters).changes),
    // SQLite gives rows as records of loose values; the SELECT beside the row type fixes their shape.
    get: <Row>(sql: string, parameters: Parameters = {}) => prepare(sql).get(parameters) as Row | undefined,
    all: <Row>(sql: string, parameters: Parameters = {}) => prepare(sql).all(parameters) as Row[],
    transaction: (work) => inTransaction(sqlite, prepare, work),
    close: () => sqlite.close(),
  };
};

const inTransaction = <Result>(
  sqlite: DatabaseSync,
  prepare: (sql: string) => StatementSync,
  work: () => Result,
): Result => {
  prepare('BEGIN IMMEDIATE').run();
  try {
    const result = work();
    prepare('COMMIT').run();
    return result;
  } catch (error) {
    // A full disk ends the transaction by itself, and then there is nothing to roll back.
    if (sqlite.isTransaction) prepare('ROLLBACK').run();
    throw error;
  }
};
