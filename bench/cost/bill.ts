import { readFileSync } from 'node:fs';
import { z } from 'zod';

const stated = { source: z.string(), checked: z.string() };
const perMillion = z.object({ perMillion: z.number(), ...stated });
const each = z.object({ each: z.number(), ...stated });

const file = z.object({
  region: z.string(),
  asOf: z.string(),
  prices: z.object({
    httpApiRequests: perMillion,
    lambdaRequests: perMillion,
    lambdaGigabyteSeconds: perMillion,
    writeUnits: perMillion,
    readUnits: perMillion,
    queueRequests: perMillion,
    fairQueueRequests: perMillion,
    busEvents: perMillion,
    keyRequests: perMillion,
    secretRequests: perMillion,
    logMegabytes: perMillion,
  }),
  monthly: z.object({
    key: each,
    secret: each,
    alarm: each,
    dashboard: each,
    metric: each,
    storedGigabyte: each,
    sentGigabyte: each,
  }),
  monthlyFree: z.object({
    alarm: z.number(),
    dashboard: z.number(),
    metric: z.number(),
    queueRequests: z.number(),
    source: z.string(),
  }),
});

/** List prices with their date and sources: `bench/prices.json`. */
export const prices = file.parse(
  JSON.parse(readFileSync(new URL('../prices.json', import.meta.url), 'utf8')),
);

/** What AWS bills by use. */
export type Line = keyof typeof prices.prices;

/** How much of each line was used. */
export type Usage = Record<Line, number>;

/** Nothing used. */
export const noUsage = (): Usage => ({
  httpApiRequests: 0,
  lambdaRequests: 0,
  lambdaGigabyteSeconds: 0,
  writeUnits: 0,
  readUnits: 0,
  queueRequests: 0,
  fairQueueRequests: 0,
  busEvents: 0,
  keyRequests: 0,
  secretRequests: 0,
  logMegabytes: 0,
});

/** All lines, in the order of the price list. */
export const lines = Object.keys(prices.prices) as Line[]; // keys of an object that the schema has parsed

/** Dollars of one line for so much. */
export const dollarsOf = (line: Line, amount: number): number =>
  (amount * prices.prices[line].perMillion) / 1e6;

/** Dollars of everything used. */
export const total = (usage: Usage): number =>
  lines.reduce((sum, line) => sum + dollarsOf(line, usage[line]), 0);

/** Everything used, many times over or as a share. */
export const times = (usage: Usage, factor: number): Usage => {
  const scaled = noUsage();
  for (const line of lines) scaled[line] = usage[line] * factor;
  return scaled;
};
