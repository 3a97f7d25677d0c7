import { mostEvents } from '../contracts/http/native-event.ts';
import { invalid, invalidAt, Problem } from '../http/problem.ts';
import { rawElements } from '../json/raw-members.ts';
import type { Publication } from './publication.ts';

/** An event as it was asked to be published, and for which application (id or uid). */
export type EventRequest = { application: string | null; publication: Publication };

/** What a body of the front door holds: one event, or a batch whose elements are judged one by one. */
export type FrontDoorBody =
  | { kind: 'event'; event: EventRequest }
  | { kind: 'batch'; events: (EventRequest | Problem)[] };

/** Reads one event: its text and the text's value. Throws Problem 413 or 422. */
export type ReadEvent = (text: string, value: unknown) => EventRequest;

const inElement = ([part = 'body', ...rest]: readonly string[], position: number): string[] => [
  part,
  `[${position}]`,
  ...rest,
];

const asProblem = (error: unknown, position: number): Problem => {
  if (!(error instanceof Problem)) throw error;
  if (typeof error.detail === 'string') return error;
  return invalid(error.detail.map((fault) => ({ ...fault, loc: inElement(fault.loc, position) })));
};

const asElement = ({ application, publication }: EventRequest, position: number): EventRequest => {
  const { described } = publication;
  if (!described) return { application, publication };
  const placed = { ...described, loc: inElement(described.loc, position) };
  return { application, publication: { ...publication, described: placed } };
};

const readElement =
  (readEvent: ReadEvent) =>
  (text: string, position: number): EventRequest | Problem => {
    try {
      return asElement(readEvent(text, JSON.parse(text)), position);
    } catch (error) {
      return asProblem(error, position);
    }
  };

/**
 * Reads a batch of up to 100 events, each cut out of the text as it was written.
 * @param text a JSON array
 * @throws Problem 422; the elements carry their own instead
 */
export const readBatch = (text: string, readEvent: ReadEvent): FrontDoorBody => {
  const elements = rawElements(text);
  if (elements.length === 0) throw invalidAt(['body'], 'must hold at least one event');
  if (elements.length > mostEvents) throw invalidAt(['body'], `must hold at most ${mostEvents} events`);
  return { kind: 'batch', events: elements.map(readElement(readEvent)) };
};
