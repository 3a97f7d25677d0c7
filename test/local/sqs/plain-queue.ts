import type { Counts } from '../../../local/sqs/store/message-store.ts';

type Kept = { body: string; group: string; due: number; received: boolean; handle?: string };

/** A queue as a plain list would keep it, to hold the engine against. Times are milliseconds. */
export type PlainQueue = { now: () => number; messages: Kept[] };

export const add = ({ now, messages }: PlainQueue, body: string, group: string, delay: number): void => {
  messages.push({ body, group, due: now() + delay, received: false });
};

export const take = ({ now, messages }: PlainQueue, body: string, handle: string, hide: number): void => {
  const message = messages.find((candidate) => candidate.body === body);
  if (message) Object.assign(message, { handle, due: now() + hide, received: true });
};

export const drop = (queue: PlainQueue, handle: string): void => {
  queue.messages = queue.messages.filter((message) => message.handle !== handle);
};

/** Answers whether a message was in flight by that handle. */
export const hide = (queue: PlainQueue, handle: string, time: number): boolean => {
  const message = queue.messages.find((candidate) => candidate.handle === handle);
  if (!message || isVisible(queue, message)) return false;
  message.due = queue.now() + time;
  return true;
};

/** How many are in flight in the group of a visible message, and in the group that has the fewest. */
export const rank = (queue: PlainQueue, body: string): { own: number | undefined; fewest: number } => {
  const visible = queue.messages.filter((message) => isVisible(queue, message));
  const group = visible.find((message) => message.body === body)?.group;
  return {
    own: group === undefined ? undefined : inFlightOf(queue, group),
    fewest: Math.min(...visible.map((message) => inFlightOf(queue, message.group))),
  };
};

export const count = (queue: PlainQueue): Counts => {
  const visible = queue.messages.filter((message) => isVisible(queue, message)).length;
  const inFlight = queue.messages.filter((message) => isInFlight(queue, message)).length;
  return { visible, inFlight, delayed: queue.messages.length - visible - inFlight };
};

const isVisible = ({ now }: PlainQueue, { due }: Kept): boolean => due <= now();

const isInFlight = (queue: PlainQueue, message: Kept): boolean =>
  message.received && !isVisible(queue, message);

const inFlightOf = (queue: PlainQueue, group: string): number =>
  group === ''
    ? 0
    : queue.messages.filter((message) => message.group === group && isInFlight(queue, message)).length;
