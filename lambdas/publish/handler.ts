import { functionTimeouts, parseEnvironment } from '../../core/contracts/environment.ts';
import { answeredOnce } from '../http/answered-once.ts';
import { httpHandler } from '../http/http-handler.ts';
import { log } from '../log.ts';
import { onlyPublishes } from './only-publishes.ts';
import { publishingRoutes } from './routes.ts';
import { openPublishing } from './wiring.ts';

const environment = parseEnvironment('publish', process.env);
const publishing = openPublishing(environment, functionTimeouts.publish);

/**
 * Publishes events and messages: the hot path, apart from everything else that HTTP serves. It answers behind API Gateway and,
 * with the setting `publishUrl`, at the function's own URL.
 */
export const handler = httpHandler(
  answeredOnce(publishingRoutes(publishing), publishing.once),
  log,
  onlyPublishes,
);
