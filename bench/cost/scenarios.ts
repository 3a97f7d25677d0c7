import type { Manner } from './receiver.ts';

/** Something whose cost is measured. */
export type Scenario = {
  name: string;
  /** How events come in: one or ten in a request, from the bus, or straight to the intake queue. */
  way: 'single' | 'batch' | 'bus' | 'queue';
  /** Where requests come in: through API Gateway, or at the publish function's own URL. */
  door: 'API' | 'publish URL';
  fanOut: number;
  /** Bytes of an event's data. */
  payload: number;
  manner: Manner;
  /** How many messages a batch of a queue holds: 10 under steady load, 1 when little happens. */
  fill: number;
  /** Milliseconds between one event and the next. */
  pace: number;
  /** Applications that publish by turns, each with its own endpoints. */
  applications: number;
  /** Messages, delivered long ago, that the first application has already. */
  stored: number;
};

const healthy = { kind: 'well' } as const;

/** How many events of so many that are published one after another stand in one message of the intake queue. */
export const eventsOfMessage = ({ way }: Pick<Scenario, 'way'>): number => (way === 'batch' ? 10 : 1);

/** The usual: one event a request, one subscriber, a kilobyte, a hundred events a second. */
export const usual = {
  way: 'single',
  door: 'API',
  fanOut: 1,
  payload: 1024,
  manner: healthy,
  fill: 10,
  pace: 10,
  applications: 1,
  stored: 0,
} as const;

/**
 * What the cost of is measured, the usual first. Where everything dies, six events of an endpoint make 48 failures in a
 * row: one more event, and its circuit would open.
 */
export const scenarios: readonly Scenario[] = [
  { ...usual, name: 'single publish' },
  { ...usual, name: 'batch of 10', way: 'batch' },
  { ...usual, name: 'single publish, function URL', door: 'publish URL' },
  { ...usual, name: 'batch of 10, function URL', way: 'batch', door: 'publish URL' },
  { ...usual, name: 'from the bus', way: 'bus' },
  { ...usual, name: 'to the intake queue', way: 'queue' },
  { ...usual, name: 'ten events a second', fill: 1, pace: 100 },
  { ...usual, name: 'ten batches a second', way: 'batch', fill: 1 },
  { ...usual, name: 'an event a minute', fill: 1, pace: 60_000 },
  { ...usual, name: 'fan-out 10', fanOut: 10 },
  { ...usual, name: 'fan-out 100', fanOut: 100 },
  { ...usual, name: '10 KB', payload: 10_240 },
  { ...usual, name: '100 KB', payload: 102_400 },
  { ...usual, name: '5 % failing once', manner: { kind: 'failing', oneIn: 20 } },
  { ...usual, name: 'everything dead', manner: { kind: 'dead' }, applications: 4 },
];
