import { z } from 'zod';
import { place } from '../assembly/place.ts';
import { ServiceError } from '../aws/service.ts';
import { eventBusArn } from '../resources/event-bus.ts';

/** Most bytes of the entries of one request ("Calculating PutEvents event entry size", EventBridge user guide). */
const mostBytes = 262_144;

const entry = z.object({
  Source: z.string().default(''),
  DetailType: z.string().default(''),
  Detail: z.string().default(''),
  EventBusName: z.string().default('default'),
  Resources: z.array(z.string()).default([]),
  /** Seconds since 1970. */
  Time: z.number().optional(),
});

/** An entry of PutEvents. */
export type Entry = z.output<typeof entry>;

/** The input of PutEvents ("PutEvents", EventBridge API reference). */
export const putEventsInput = z.object({ Entries: z.array(entry).min(1).max(10) });

/** The name of an entry's bus, which may be given as an ARN. */
export const busNameOf = ({ EventBusName }: Entry): string =>
  EventBusName.startsWith(eventBusArn('')) ? EventBusName.slice(eventBusArn('').length) : EventBusName;

const sizeOf = ({ Source, DetailType, Detail, Resources, Time }: Entry): number =>
  [Source, DetailType, Detail, ...Resources].reduce((sum, text) => sum + Buffer.byteLength(text), 0) +
  (Time === undefined ? 0 : 14);

/** @throws ServiceError ValidationException when the entries are too much together */
export const checkSize = (entries: readonly Entry[]): void => {
  if (entries.reduce((sum, one) => sum + sizeOf(one), 0) <= mostBytes) return;
  const message = 'Total size of the entries in the request is over the limit.';
  throw new ServiceError('ValidationException', message);
};

/** Why an entry is refused while others of its request are taken. */
export type EntryFault = { ErrorCode: string; ErrorMessage: string };

const isObject = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
};

/** What is wrong with an entry, if anything. */
export const faultOf = (given: Entry): EntryFault | undefined => {
  const missing = (['Source', 'DetailType', 'Detail'] as const).find((name) => given[name] === '');
  if (missing !== undefined) {
    const ErrorMessage = `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`;
    return { ErrorCode: 'InvalidArgument', ErrorMessage };
  }
  if (isObject(given.Detail)) return undefined;
  return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
};

/**
 * An entry as rules see it and targets get it ("Events and their structure", EventBridge user guide), with its detail
 * as it was written.
 * @param now milliseconds since 1970
 */
export const eventText = (given: Entry, id: string, now: number): string => {
  const time = new Date(given.Time === undefined ? now : given.Time * 1000);
  const head = {
    version: '0',
    id,
    'detail-type': given.DetailType,
    source: given.Source,
    account: place.accountId,
    time: time.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region: place.region,
    resources: given.Resources,
  };
  return `${JSON.stringify(head).slice(0, -1)},"detail":${given.Detail}}`;
};
