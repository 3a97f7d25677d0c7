import { attemptOperations } from '../../core/contracts/operations/attempts.ts';
import { messageOperations } from '../../core/contracts/operations/messages.ts';
import { queueNames } from '../../core/contracts/resources.ts';
import type { Caller } from '../../core/credentials/caller.ts';
import { attemptUseCases } from '../../lambdas/api/attempts/attempt-use-cases.ts';
import { openMessageServices } from '../../lambdas/api/attempts/open-services.ts';
import { messageUseCases } from '../../lambdas/api/messages/message-use-cases.ts';
import { httpHandler } from '../../lambdas/http/http-handler.ts';
import { routesOf } from '../../lambdas/http/routes.ts';
import { type Answer, invoke } from './invoke.ts';
import { parsePage, type ReadPage } from './paging.ts';
import type { Spine } from './spine.ts';

/** The operations on messages and attempts over a spine's stores and queues, called as API Gateway would. */
export const openMessageApi = (spine: Spine, caller: Caller = { kind: 'root' }) => {
  const services = openMessageServices({
    config: spine.tables.config,
    messages: spine.tables.messages,
    applications: spine.applications,
    endpoints: spine.endpoints,
    sendAll: spine.publishDeps.sendAll,
    deliveriesQueueUrl: spine.urlOf(queueNames.deliveries),
    makeId: spine.makeId,
    now: spine.now,
  });
  const recognizers = [async () => caller];
  const handler = httpHandler([
    ...routesOf(messageOperations, messageUseCases(services), recognizers),
    ...routesOf(attemptOperations, attemptUseCases(services), recognizers),
  ]);

  const call = (method: string, target: string): Promise<Answer> => {
    const [path = '', query = ''] = target.split('?');
    const headers = { authorization: 'Bearer of-the-caller' };
    return invoke(handler, { method, path: `/api/v1/app/default${path}`, query, headers });
  };

  /** A list that is read by path, whose query already has its question mark. */
  const list =
    (path: string): ReadPage =>
    async (iterator) => {
      const { status, text } = await call('GET', iterator === null ? path : `${path}&iterator=${iterator}`);
      if (status !== 200) throw new Error(`${status}: ${text}`);
      return parsePage(text);
    };

  return {
    get: (path: string) => call('GET', path),
    post: (path: string) => call('POST', path),
    remove: (path: string) => call('DELETE', path),
    list,
  };
};

/** The operations on messages and attempts. */
export type MessageApi = ReturnType<typeof openMessageApi>;
