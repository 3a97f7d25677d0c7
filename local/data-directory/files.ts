import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from './json-file.ts';

/** What is where in a data directory. */
export type DataDirectory = ReturnType<typeof dataDirectory>;

/** The paths in a data directory, which is made when it is not there. Only its owner can read it. */
export const dataDirectory = (directory: string) => {
  const root = resolve(directory);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  return {
    root,
    assembly: join(root, 'assembly'),
    tables: join(root, 'dynamodb'),
    queues: join(root, 'queues.sqlite'),
    keys: join(root, 'keys.json'),
    secrets: join(root, 'secrets.json'),
    ports: join(root, 'ports.json'),
    endpoints: join(root, 'endpoints.json'),
  };
};

const ports = z.object({
  aws: z.number().default(0),
  dynamodb: z.number().default(0),
  /** By the URL's id. */
  functionUrls: z.record(z.string(), z.number()).default({}),
});
type Ports = z.infer<typeof ports>;

/** The ports of the last run, so that clients which know them go on working; 0 for none. */
export const readPorts = ({ ports: path }: DataDirectory): Ports =>
  readJsonFile(path, ports) ?? ports.parse({});

/** Keeps some of the ports for the next run. */
export const keepPorts = (directory: DataDirectory, some: Partial<Ports>): void =>
  writeJsonFile(directory.ports, { ...readPorts(directory), ...some });

/** Where everything of a running instance is. */
export const endpoints = z.object({
  apiUrl: z.string(),
  awsUrl: z.string(),
  dynamodbUrl: z.string(),
  /** Queue URLs by where the queue stands among the constructs. */
  queues: z.record(z.string(), z.string()),
  /** Function names, likewise. */
  functions: z.record(z.string(), z.string()),
  /** Table names, likewise. */
  tables: z.record(z.string(), z.string()),
  /** Names of event buses, likewise. */
  buses: z.record(z.string(), z.string()),
  /** URLs of functions, by where the function stands among the constructs. */
  functionUrls: z.record(z.string(), z.string()),
  /** Every variable that some function has. None is secret. */
  variables: z.record(z.string(), z.string()),
});
export type Endpoints = z.infer<typeof endpoints>;

/** Tells other programs that this instance is usable, and where. */
export const publishEndpoints = ({ endpoints: path }: DataDirectory, value: Endpoints): void =>
  writeJsonFile(path, value);

/** Takes that back. */
export const withdrawEndpoints = ({ endpoints: path }: DataDirectory): void => rmSync(path, { force: true });
