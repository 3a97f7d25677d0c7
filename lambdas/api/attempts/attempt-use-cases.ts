import type { attemptOperations } from '../../../core/contracts/operations/attempts.ts';
import type { Caller } from '../../../core/credentials/caller.ts';
import type { Endpoint } from '../../../core/endpoints/endpoint.ts';
import { accepted, jsonText, noContent, ok } from '../../../core/http/answer.ts';
import type { Message } from '../../../core/messages/message.ts';
import type { UseCases } from '../../http/use-case.ts';
import { findApplication, findEndpoint } from '../find.ts';
import { findMessage } from '../messages/find-message.ts';
import type { AttemptServices } from './attempt-services.ts';
import { countAttempts, rangeOf } from './count-attempts.ts';
import { expungeAttempt, getAttempt } from './get-attempt.ts';
import { listAttemptedMessages } from './list-attempted-messages.ts';
import { listByEndpoint } from './list-by-endpoint.ts';
import { listByMessage } from './list-by-message.ts';
import { listDestinations } from './list-destinations.ts';
import type { AttemptsQuery } from './read-attempts.ts';
import { resend } from './resend.ts';

type OfEndpoint = { caller: Caller; params: { app_id: string; endpoint_id: string } };
type OfMessage = { caller: Caller; params: { app_id: string; msg_id: string } };

const endpointOf = async (services: AttemptServices, { caller, params }: OfEndpoint): Promise<Endpoint> => {
  const application = await findApplication(services.applications, caller, params.app_id);
  return findEndpoint(services.endpoints, application, params.endpoint_id);
};

const messageOf = async (services: AttemptServices, { caller, params }: OfMessage): Promise<Message> => {
  const { id } = await findApplication(services.applications, caller, params.app_id);
  return findMessage(services, id, params.msg_id);
};

/** A message's attempts, and where an endpoint is named those at it; one that is unknown or deleted is a 404. */
const attemptsOfMessage = async (
  services: AttemptServices,
  call: OfMessage & { query: AttemptsQuery },
  endpointName: string | undefined,
) => {
  const message = await messageOf(services, call);
  const endpointId =
    endpointName === undefined
      ? null
      : (await endpointOf(services, { ...call, params: { ...call.params, endpoint_id: endpointName } })).id;
  return jsonText(200, await listByMessage(services, message, endpointId, call.query));
};

const listUseCases = (services: AttemptServices) =>
  ({
    'v1.message-attempt.list-by-endpoint': async (call) => {
      const { id } = await endpointOf(services, call);
      return jsonText(200, await listByEndpoint(services, id, call.query));
    },
    'v1.message-attempt.list-by-msg': (call) => attemptsOfMessage(services, call, call.query.endpoint_id),
    'v1.message-attempt.list-by-msg-deprecated': (call) =>
      attemptsOfMessage(services, call, call.query.endpoint_id),
    'v1.message-attempt.list-by-endpoint-deprecated': (call) =>
      attemptsOfMessage(services, call, call.params.endpoint_id),
    'v1.message-attempt.list-attempted-messages': async (call) =>
      jsonText(200, await listAttemptedMessages(services, await endpointOf(services, call), call.query)),
    'v1.message-attempt.list-attempted-destinations': async (call) =>
      jsonText(200, await listDestinations(services, await messageOf(services, call), call.query)),
  }) satisfies Partial<UseCases<typeof attemptOperations>>;

/** What does each operation on deliveries and attempts. */
export const attemptUseCases = (services: AttemptServices): UseCases<typeof attemptOperations> => ({
  ...listUseCases(services),
  'v1.message-attempt.get': async (call) =>
    ok(await getAttempt(services, await messageOf(services, call), call.params.attempt_id)),
  'v1.message-attempt.expunge-content': async (call) => {
    await expungeAttempt(services, await messageOf(services, call), call.params.attempt_id);
    return noContent();
  },
  'v1.message-attempt.resend': async ({ caller, params }) => {
    const application = await findApplication(services.applications, caller, params.app_id);
    const message = await findMessage(services, application.id, params.msg_id);
    const endpoint = await services.endpoints.find(application.id, params.endpoint_id);
    await resend(services, { application, message, endpoint });
    return accepted({});
  },
  'v1.endpoint.get-stats': async (call) => {
    const application = await findApplication(services.applications, call.caller, call.params.app_id);
    const range = rangeOf(call.query, services.now());
    const { id } = await findEndpoint(services.endpoints, application, call.params.endpoint_id);
    return ok(await countAttempts(services, id, range));
  },
});
