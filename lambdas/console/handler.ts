import { join } from 'node:path';
import { parseEnvironment } from '../../core/contracts/environment.ts';
import { consoleDirectory } from '../../core/contracts/resources.ts';
import { readConsoleFiles } from './files.ts';
import { createServe } from './serve.ts';

const { PORTAL_FRAME_ANCESTORS } = parseEnvironment('console', process.env);

/** Serves the console and the portal. It reads no table and holds no secret. */
export const handler = createServe(
  readConsoleFiles(join(import.meta.dirname, consoleDirectory)),
  PORTAL_FRAME_ANCESTORS,
);
