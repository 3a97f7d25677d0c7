import { z } from 'zod';
import type { Resource } from '../assembly/resources.ts';
import { type Pattern, pattern } from '../events/pattern.ts';
import { notSupported, parseProperties } from './parse-properties.ts';

/** A rule that sends matching events of a bus to queues. */
export type PatternRuleSpec = {
  name: string;
  busName: string;
  pattern: Pattern;
  /** ARNs of queues. */
  targets: readonly string[];
};

/** Retries and DLQs of targets are left out: a local queue takes an event at once or never will. */
const target = z
  .object({
    Arn: z.string().startsWith('arn:aws:sqs:', 'only queues are supported by the local run'),
    Input: notSupported.optional(),
    InputPath: notSupported.optional(),
    InputTransformer: notSupported.optional(),
    SqsParameters: notSupported.optional(),
  })
  .transform(({ Arn }) => Arn);

const properties = z.object({
  EventPattern: pattern,
  EventBusName: z.string().default('default'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z.array(target).default([]),
});

const byPattern = z.object({
  EventPattern: z.unknown().nonoptional(),
  ScheduleExpression: z.undefined().optional(),
});

/** Whether a rule goes by a pattern, and not by a schedule. */
export const isPatternRule = (resource: Resource): boolean =>
  byPattern.safeParse(resource.properties).success;

/** A rule that is not enabled, or goes by a schedule, reads as undefined. */
export const readPatternRule = (resource: Resource): PatternRuleSpec | undefined => {
  if (!isPatternRule(resource)) return undefined;
  const given = parseProperties(resource, properties);
  if (given.State === 'DISABLED') return undefined;
  const name = given.EventBusName.split('event-bus/').at(-1) ?? given.EventBusName;
  return { name: resource.name, busName: name, pattern: given.EventPattern, targets: given.Targets };
};
