import { consolePaths } from '../../core/contracts/resources.ts';
import type { HttpRoute } from '../http/http-handler.ts';

/**
 * Leads from the console's path with a slash at its end to the one without. A greedy variable of API Gateway stands for
 * one part at least, so that `/console/` is no path of the console's own function and comes here.
 */
export const consoleRedirect: HttpRoute = {
  method: 'GET',
  path: consolePaths.console,
  answer: async () => ({ status: 308, headers: { location: consolePaths.console }, body: null }),
};
