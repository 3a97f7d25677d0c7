import { parseEnvironment } from '../../core/contracts/environment.ts';
import { httpHandler } from '../http/http-handler.ts';
import { publishingRoutes } from './routes.ts';
import { openPublishing } from './wiring.ts';

/** Publishes events and messages: the hot path, apart from everything else that HTTP serves. */
export const handler = httpHandler(
  publishingRoutes(openPublishing(parseEnvironment('publish', process.env))),
);
