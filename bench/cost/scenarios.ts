import type { Manner } from './receiver.ts';

/** Something whose cost is measured. */
export type Scenario = {
  name: string;
  /** How events come in: one or ten in a request, or from the bus. */
  way: 'single' | 'batch' | 'bus';
  fanOut: number;
  /** Bytes of an event's data. */
  payload: number;
  manner: Manner;
  /** How many messages a batch of a queue holds: 10 under steady load, 1 when little happens. */
  fill: number;
  /** Applications that publish by turns, each with its own endpoints. */
  applications: number;
  /** Messages, delivered long ago, that are there already. */
  stored: number;
};

const healthy = { kind: 'well' } as const;

/** The usual: one event a request, one subscriber, a kilobyte, under steady load. */
export const usual = {
  way: 'single',
  fanOut: 1,
  payload: 1024,
  manner: healthy,
  fill: 10,
  applications: 1,
  stored: 0,
} as const;

/** What the cost of is measured, the usual first. */
export const scenarios: readonly Scenario[] = [
  { ...usual, name: 'single publish' },
  { ...usual, name: 'batch of 10', way: 'batch' },
  { ...usual, name: 'from the bus', way: 'bus' },
  { ...usual, name: 'single publish, little traffic', fill: 1 },
  { ...usual, name: 'fan-out 10', fanOut: 10 },
  { ...usual, name: 'fan-out 100', fanOut: 100 },
  { ...usual, name: '10 KB', payload: 10_240 },
  { ...usual, name: '100 KB', payload: 102_400 },
  { ...usual, name: '5 % failing once', manner: { kind: 'failing', oneIn: 20 } },
  { ...usual, name: 'everything dead', manner: { kind: 'dead' }, applications: 20 },
];
