import { z } from 'zod';
import { arn } from '../assembly/place.ts';
import type { Kind, Resource } from '../assembly/resources.ts';
import { functionNameIn } from './function-name.ts';
import { notSupported, parseProperties } from './parse-properties.ts';
import { isPatternRule } from './pattern-rule.ts';

/** A rule that invokes functions on a schedule. */
export type ScheduleSpec = {
  name: string;
  arn: string;
  /** `rate(…)` or `cron(…)`. */
  expression: string;
  targets: readonly { functionName: string; input: string | undefined }[];
};

const properties = z.object({
  ScheduleExpression: z.string('is required of a rule without an event pattern'),
  EventPattern: notSupported.optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z
    .array(
      z.object({
        Arn: z.string().startsWith('arn:aws:lambda:', 'only functions are supported by the local run'),
        Input: z.string().optional(),
        InputPath: notSupported.optional(),
        InputTransformer: notSupported.optional(),
      }),
    )
    .default([]),
});

export const ruleKind: Kind = {
  nameProperty: 'Name',
  longestName: 64,
  identify: (name) => ({ ref: name, attributes: { Arn: arn('events', `rule/${name}`) } }),
};

/** A rule that is not enabled, or has no schedule but a pattern, reads as undefined. */
export const readSchedule = (resource: Resource): ScheduleSpec | undefined => {
  if (isPatternRule(resource)) return undefined;
  const given = parseProperties(resource, properties);
  if (given.State === 'DISABLED') return undefined;
  return {
    name: resource.name,
    arn: arn('events', `rule/${resource.name}`),
    expression: given.ScheduleExpression,
    targets: given.Targets.map(({ Arn, Input }) => ({ functionName: functionNameIn(Arn), input: Input })),
  };
};
