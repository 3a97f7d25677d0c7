import { randomUUID } from 'node:crypto';
import { type Service, ServiceError } from '../aws/service.ts';
import { type EventBusSpec, eventBusArn } from '../resources/event-bus.ts';
import type { PatternRuleSpec } from '../resources/pattern-rule.ts';
import type { SqsEngine } from '../sqs/engine/engine.ts';
import { matches } from './pattern.ts';
import {
  busNameOf,
  checkSize,
  type Entry,
  type EntryFault,
  eventText,
  faultOf,
  putEventsInput,
} from './put-events.ts';

/** The buses there are, and the rules on them. */
export type Buses = { buses: readonly EventBusSpec[]; patternRules: readonly PatternRuleSpec[] };

/** What passing events on needs. `now` is in milliseconds since 1970. */
export type EventsDeps = {
  queues: Pick<SqsEngine, 'send'>;
  now: () => number;
  /** Told of events that a queue does not take. */
  onError: (error: unknown) => void;
};

const queueNameIn = (arn: string): string => arn.split(':').at(-1) ?? arn;

const passOn = ({ patternRules }: Buses, deps: EventsDeps, busName: string, text: string): void => {
  const event: unknown = JSON.parse(text);
  const matching = patternRules.filter((rule) => rule.busName === busName && matches(rule.pattern, event));
  for (const target of matching.flatMap(({ targets }) => targets)) {
    try {
      deps.queues.send(queueNameIn(target), { body: text });
    } catch (error) {
      deps.onError(error);
    }
  }
};

const checkBuses = ({ buses }: Buses, entries: readonly Entry[]): void => {
  const known = new Set(['default', ...buses.map(({ name }) => name)]);
  const unknown = entries.map(busNameOf).find((name) => !known.has(name));
  if (unknown === undefined) return;
  throw new ServiceError('ResourceNotFoundException', `Event bus ${unknown} does not exist.`);
};

/**
 * EventBridge, as far as putting events goes ("PutEvents", EventBridge API reference). An event is in the queues of all
 * rules that it matches when the call is answered.
 */
export const eventsService = (buses: Buses, deps: EventsDeps): Service => {
  const put = (entry: Entry): { EventId: string } | EntryFault => {
    const fault = faultOf(entry);
    if (fault !== undefined) return fault;
    const EventId = randomUUID();
    passOn(buses, deps, busNameOf(entry), eventText(entry, EventId, deps.now()));
    return { EventId };
  };

  const perform = (parameters: unknown): object => {
    const { Entries } = putEventsInput.parse(parameters);
    checkBuses(buses, Entries);
    checkSize(Entries);
    const results = Entries.map(put);
    return { FailedEntryCount: results.filter((one) => 'ErrorCode' in one).length, Entries: results };
  };

  // A request for several buses is decided on by its first; Posthorn has one.
  const resource = (parameters: unknown): string => {
    const [first] = putEventsInput.parse(parameters).Entries;
    return eventBusArn(first === undefined ? 'default' : busNameOf(first));
  };

  return { target: 'AWSEvents', actionPrefix: 'events', operations: { PutEvents: { resource, perform } } };
};
