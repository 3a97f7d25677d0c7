import { frontDoorQuery } from '../../core/contracts/http/native-event.ts';
import type * as z from '../../core/contracts/zod.ts';
import { accepted, type HttpAnswer, json } from '../../core/http/answer.ts';
import { decodeText } from '../../core/http/json.ts';
import { Problem, unavailable } from '../../core/http/problem.ts';
import { type HttpRequest, parseQuery } from '../../core/http/request.ts';
import { validTraceParent } from '../../core/messages/trace-parent.ts';
import { readBatchedBody, readStructuredBody } from '../../core/publishing/cloud-event.ts';
import { readBinaryBody } from '../../core/publishing/cloud-event-binary.ts';
import { modeOf } from '../../core/publishing/cloud-event-mode.ts';
import type { EventRequest, FrontDoorBody } from '../../core/publishing/front-door-body.ts';
import { readNativeBody } from '../../core/publishing/native-event.ts';
import { type EventOutcome, type PublishEachDeps, publishEach } from './publish-each.ts';

type Defaults = z.infer<typeof frontDoorQuery>;

const withDefaults = (event: EventRequest, defaults: Defaults, request: HttpRequest): EventRequest => ({
  application: event.application ?? defaults.application ?? null,
  publication: {
    ...event.publication,
    channels: event.publication.channels ?? defaults.channels ?? null,
    traceParent: event.publication.traceParent ?? validTraceParent(request.headers.traceparent),
  },
});

const readBody = (request: HttpRequest): FrontDoorBody => {
  const mode = modeOf(request.headers);
  switch (mode) {
    case 'binary':
      return readBinaryBody(request);
    case 'structured':
      return readStructuredBody(decodeText(request.body));
    case 'batched':
      return readBatchedBody(decodeText(request.body));
    case 'native':
      return readNativeBody(decodeText(request.body));
  }
};

const errorOf = ({ code, detail }: Problem) => ({ code, detail });

/** 202 where at least one event was accepted; otherwise the status of what would help: 503 to try again, or 422. */
const batchStatus = (outcomes: readonly EventOutcome[]): number => {
  if (outcomes.some((outcome) => typeof outcome === 'string')) return 202;
  return outcomes.some((outcome) => outcome instanceof Problem && outcome.status === 503) ? 503 : 422;
};

const answerBatch = (outcomes: readonly EventOutcome[]): HttpAnswer =>
  json(
    batchStatus(outcomes),
    outcomes.map((outcome) => (outcome instanceof Problem ? { error: errorOf(outcome) } : { id: outcome })),
  );

const answerEvent = ([outcome]: readonly EventOutcome[]): HttpAnswer => {
  if (outcome === undefined || outcome instanceof Problem) throw outcome ?? unavailable('Send it again.');
  return accepted({ id: outcome });
};

/**
 * `POST /events`: publishes one event, or a batch whose elements are answered one by one, natively or as CloudEvents.
 * @throws Problem 404, 409, 413, 415, 422 or 503, as for a single event
 */
export const publishEvents = async (deps: PublishEachDeps, request: HttpRequest): Promise<HttpAnswer> => {
  const defaults = parseQuery(frontDoorQuery, request);
  const body = readBody(request);
  const events = body.kind === 'batch' ? body.events : [body.event];
  const outcomes = await publishEach(
    deps,
    events.map((event) => (event instanceof Problem ? event : withDefaults(event, defaults, request))),
  );
  return body.kind === 'batch' ? answerBatch(outcomes) : answerEvent(outcomes);
};
