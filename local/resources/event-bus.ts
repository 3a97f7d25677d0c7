import { z } from 'zod';
import { arn } from '../assembly/place.ts';
import type { Kind, Resource } from '../assembly/resources.ts';
import { notSupported, parseProperties } from './parse-properties.ts';

/** An event bus of EventBridge. */
export type EventBusSpec = { name: string; title: string };

const properties = z.object({ EventSourceName: notSupported.optional() });

/** The ARN of a bus, by its name. */
export const eventBusArn = (name: string): string => arn('events', `event-bus/${name}`);

export const eventBusKind: Kind = {
  nameProperty: 'Name',
  longestName: 256,
  identify: (name) => ({ ref: name, attributes: { Arn: eventBusArn(name), Name: name } }),
};

export const readEventBus = (resource: Resource): EventBusSpec => {
  parseProperties(resource, properties);
  return { name: resource.name, title: resource.title };
};
