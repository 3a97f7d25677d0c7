import { publishingPaths } from '../../core/contracts/publishing-paths.ts';
import { authenticate, type Recognize } from '../../core/credentials/authenticate.ts';
import { admit } from '../../core/credentials/caller.ts';
import type { HttpRoute } from '../http/http-handler.ts';
import { createMessage } from './create-message.ts';
import { publishEvents } from './front-door.ts';
import type { PublishEachDeps } from './publish-each.ts';

/** What the publishing routes need from the world. */
export type PublishingRoutesDeps = PublishEachDeps & { recognizers: readonly Recognize[] };

const useCases = { 'v1.events.publish': publishEvents, 'v1.message.create': createMessage };

/** The routes that publish: `publish` serves them, and `api` for paths that API Gateway takes for others. */
export const publishingRoutes = (deps: PublishingRoutesDeps): HttpRoute[] =>
  (['v1.events.publish', 'v1.message.create'] as const).map((id) => {
    const { method, path, access } = publishingPaths[id];
    return {
      method,
      path,
      answer: async (request, makeId = deps.makeId) => {
        admit(await authenticate(request.headers.authorization, deps.recognizers), access);
        return useCases[id]({ ...deps, makeId }, request);
      },
    };
  });
