import './no-schema-compiler.ts';
import { functionTimeouts, parseEnvironment } from '../../core/contracts/environment.ts';
import { answeredOnce } from '../http/answered-once.ts';
import { httpHandler } from '../http/http-handler.ts';
import { openPublishing } from '../publish/wiring.ts';
import { openTally, publishTally } from '../tally.ts';
import { apiRoutes } from './routes.ts';
import { openManagement } from './wiring.ts';

const environment = parseEnvironment('api', process.env);
const tally = openTally(environment.DEPLOYMENT);
const publishing = openPublishing(environment, functionTimeouts.api);
const services = openManagement(environment, publishing.credentials, tally);

/** Answers everything that HTTP serves, and publishes where API Gateway takes a publishing path for another. */
export const handler = httpHandler(answeredOnce(apiRoutes(services, publishing), publishing.once)).use(
  publishTally(tally),
);
