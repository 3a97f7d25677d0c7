import { z } from 'zod';

const named = <T extends z.ZodType>(value: T) => z.record(z.string(), value);

/** A CloudFormation template, as far as the local run reads it ("Template sections", CloudFormation user guide). */
export const template = z.object({
  Parameters: named(z.object({ Default: z.unknown() })).default({}),
  Mappings: named(named(named(z.unknown()))).default({}),
  Conditions: named(z.unknown()).default({}),
  Resources: named(
    z.object({
      Type: z.string(),
      Properties: named(z.unknown()).default({}),
      Condition: z.string().optional(),
      Metadata: z.object({ 'aws:cdk:path': z.string().optional() }).optional(),
    }),
  ),
  Outputs: named(
    z.object({
      Value: z.unknown(),
      Export: z.object({ Name: z.unknown() }).optional(),
      Condition: z.string().optional(),
    }),
  ).default({}),
});
export type Template = z.infer<typeof template>;

/** The template asks for something that the local run cannot do. The message names it. */
export class TemplateError extends Error {
  override name = 'TemplateError';
}
