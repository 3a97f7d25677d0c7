import { z } from 'zod';
import { notSupported } from '../resources/parse-properties.ts';

const texts = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const values = z.union([z.string(), z.boolean().transform(String), z.number().transform(String)]);

const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: texts,
  /** A role's trust policy has none: what it is about is the role. */
  Resource: texts.optional(),
  Principal: z.union([z.literal('*'), z.record(z.string(), texts)]).optional(),
  Condition: z.record(z.string(), z.record(z.string(), z.union([values, z.array(values)]))).optional(),
  NotAction: notSupported.optional(),
  NotResource: notSupported.optional(),
  NotPrincipal: notSupported.optional(),
});

/** A statement of a policy, its actions and resources always as lists. */
export type Statement = z.output<typeof statement>;

/** A policy ("IAM JSON policy elements reference", IAM user guide), as far as the local run evaluates it; reads as its statements. */
export const policyDocument = z
  .object({ Statement: z.preprocess((given) => [given].flat(), z.array(statement)) })
  .transform(({ Statement }): readonly Statement[] => Statement);

/**
 * What the local run can tell of a request: it is made by TLS as far as policies go, a service says for whom it acts, and
 * Lambda whether it came through a function's URL.
 */
export const suppliedKeys = [
  'aws:SecureTransport',
  'aws:SourceArn',
  'aws:SourceAccount',
  'lambda:FunctionUrlAuthType',
  'lambda:InvokedViaFunctionUrl',
] as const;

const supplied: ReadonlySet<string> = new Set(suppliedKeys.map((key) => key.toLowerCase()));

/** A condition key of these statements that the local run cannot tell, and so would judge wrongly; undefined when it can tell all. */
export const unknownConditionKey = (statements: readonly Statement[]): string | undefined =>
  statements
    .flatMap(({ Condition = {} }) => Object.values(Condition).flatMap(Object.keys))
    .find((key) => !supplied.has(key.toLowerCase()));
