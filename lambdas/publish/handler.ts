import { functionTimeouts, parseEnvironment } from '../../core/contracts/environment.ts';
import { answeredOnce } from '../http/answered-once.ts';
import { httpHandler } from '../http/http-handler.ts';
import { publishingRoutes } from './routes.ts';
import { openPublishing } from './wiring.ts';

const environment = parseEnvironment('publish', process.env);
const publishing = openPublishing(environment, functionTimeouts.publish);

/** Publishes events and messages: the hot path, apart from everything else that HTTP serves. */
export const handler = httpHandler(answeredOnce(publishingRoutes(publishing), publishing.once));
