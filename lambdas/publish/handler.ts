import { functionTimeouts, parseEnvironment } from '../../core/contracts/environment.ts';
import { answeredOnce } from '../http/answered-once.ts';
import { httpHandler } from '../http/http-handler.ts';
import { openTally, publishTally } from '../tally.ts';
import { publishingRoutes } from './routes.ts';
import { openPublishing } from './wiring.ts';

const environment = parseEnvironment('publish', process.env);
const tally = openTally(environment.DEPLOYMENT);
const publishing = openPublishing(environment, functionTimeouts.publish, tally);

/** Publishes events and messages: the hot path, apart from everything else that HTTP serves. */
export const handler = httpHandler(answeredOnce(publishingRoutes(publishing), publishing.once)).use(
  publishTally(tally),
);
