import type * as z from 'zod';
import type { EndpointOut, endpointPatch } from '../../../core/contracts/http/endpoints.ts';
import { linesIn, numberIn, textIn } from '../../parts/form-data.ts';
import { metadataOf, metadataText } from '../../parts/metadata.ts';

/** What the form of an endpoint asks for. */
type EndpointFields = Pick<
  EndpointOut,
  'url' | 'description' | 'eventTypes' | 'channels' | 'throttleRate' | 'retrySchedule' | 'metadata'
>;

/** Which retries an endpoint has: those of the deployment, those of a schedule of its own, or none. */
export type Retries = 'usual' | 'own' | 'none';

const retriesOf = ({ retrySchedule }: Pick<EndpointOut, 'retrySchedule'>): Retries => {
  if (retrySchedule === undefined) return 'usual';
  return retrySchedule.length === 0 ? 'none' : 'own';
};

/** An endpoint as the fields of its form show it. */
export const endpointTexts = (endpoint: EndpointFields) => ({
  url: endpoint.url,
  description: endpoint.description,
  eventTypes: endpoint.eventTypes?.join('\n') ?? '',
  channels: endpoint.channels?.join('\n') ?? '',
  throttleRate: endpoint.throttleRate?.toString() ?? '',
  retries: retriesOf(endpoint),
  retrySchedule: endpoint.retrySchedule?.join(', ') ?? '',
  metadata: metadataText(endpoint.metadata),
});

/** What the fields are filled with, by their names. */
export type EndpointTexts = ReturnType<typeof endpointTexts>;

const retryScheduleIn = (data: FormData): number[] | null => {
  const retries = textIn(data, 'retries');
  if (retries === 'none') return [];
  return retries === 'own' ? (linesIn(data, 'retrySchedule') ?? []).map(Number) : null;
};

/** What the filled-in fields say. */
export const readEndpointFields = (data: FormData) =>
  ({
    url: textIn(data, 'url'),
    description: textIn(data, 'description'),
    eventTypes: linesIn(data, 'eventTypes'),
    channels: linesIn(data, 'channels'),
    throttleRate: numberIn(data, 'throttleRate'),
    retrySchedule: retryScheduleIn(data),
    metadata: metadataOf(textIn(data, 'metadata')),
  }) satisfies z.input<typeof endpointPatch>;
