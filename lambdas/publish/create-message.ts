import { type Application, defaultApplicationUid } from '../../core/applications/application.ts';
import { messageCreateQuery } from '../../core/contracts/http/message-in.ts';
import { type HttpAnswer, jsonText } from '../../core/http/answer.ts';
import { decodeText } from '../../core/http/json.ts';
import { conflict, notFound, Problem } from '../../core/http/problem.ts';
import { type HttpRequest, parseQuery, pathParameter } from '../../core/http/request.ts';
import { messageText, noPayload, payloadText } from '../../core/messages/message-text.ts';
import { validTraceParent } from '../../core/messages/trace-parent.ts';
import { type MessageRequest, readMessageIn } from '../../core/publishing/message-in.ts';
import { type CheckOf, enforceSchema } from './enforce-schemas.ts';
import type { Applications } from './find-application.ts';
import { type PublishDeps, type Published, publish } from './publish.ts';
import { refusalOf } from './refusal.ts';

/** What creating a message needs from the world. */
export type CreateMessageDeps = PublishDeps & { applications: Applications; checkOf: CheckOf };

const applicationOf = async (
  { applications }: CreateMessageDeps,
  name: string,
  { application }: MessageRequest,
): Promise<Application> => {
  const found =
    name === defaultApplicationUid ? await applications.ensureDefault() : await applications.find(name);
  if (found) return found;
  if (!application) throw notFound('Application');
  const { application: made } = await applications.create({
    name: application.name,
    uid: application.uid,
    throttleRate: application.throttleRate ?? null,
    metadata: application.metadata,
    enforceSchemas: application.enforceSchemas,
  });
  return made;
};

const answerOf = (published: Published | undefined, withContent: boolean): HttpAnswer => {
  if (published?.kind === 'published') throw conflict('A message with this event id exists.');
  if (published?.kind !== 'accepted') throw refusalOf(published?.kind ?? 'refused');
  const { message } = published;
  return jsonText(202, messageText(message, withContent ? payloadText(message) : noPayload));
};

/**
 * `POST /api/v1/app/{app_id}/msg`: creates a message and answers with it. The body is looked at before the application.
 * @throws Problem 404, 409, 413, 422 or 503
 */
export const createMessage = async (deps: CreateMessageDeps, request: HttpRequest): Promise<HttpAnswer> => {
  const name = pathParameter(request, 'app_id');
  const { with_content: withContent } = parseQuery(messageCreateQuery, request);
  const message = readMessageIn(decodeText(request.body), name);
  const application = await applicationOf(deps, name, message);
  const traceParent = validTraceParent(request.headers.traceparent);
  const publication = { ...message.publication, traceParent };
  const order = await enforceSchema(deps.checkOf, { application, publication });
  if (order instanceof Problem) throw order;
  const [published] = await publish(deps, [order]);
  return answerOf(published, withContent);
};
