import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { replacing } from '../specification.ts';
import { everything } from '../stages.ts';
import { type Synthesized, synthesize } from '../synthesize.ts';

/** What is lost, or known to others by its name or address, when CloudFormation deletes or replaces it. */
const statefulTypes = [
  'AWS::ApiGatewayV2::Api',
  'AWS::CloudFront::Distribution',
  'AWS::DynamoDB::Table',
  'AWS::EC2::EIP',
  'AWS::Events::EventBus',
  'AWS::KMS::Key',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
];

/** `AWS::KMS::Key`, CloudFormation template reference: what a key is made for cannot be changed, and the update fails. */
const unchangeable: Readonly<Record<string, readonly string[]>> = {
  'AWS::KMS::Key': ['KeySpec', 'KeyUsage', 'MultiRegion', 'Origin'],
};

const stateful = z.object({
  type: z.string(),
  deletionPolicy: z.string().optional(),
  updateReplacePolicy: z.string().optional(),
  /** The properties that must stay as they are, where the template has them. */
  fixed: z.record(z.string(), z.unknown()),
});

const stack = z.object({
  resources: z.record(z.string(), stateful),
  /** What another stack imports. */
  exports: z.array(z.string()),
  /** What people and scripts read. */
  outputs: z.array(z.string()),
});

/** What must survive an upgrade of one deployment: its two stacks. */
const deployment = z.object({ data: stack, posthorn: stack });

/** What must survive an upgrade from one release, deployed with the defaults and with every option on. */
export const release = z.object({ defaults: deployment, everything: deployment });

export type Stack = z.infer<typeof stack>;
export type Stateful = z.infer<typeof stateful>;
export type Deployment = z.infer<typeof deployment>;

const resource = z.object({
  Type: z.string(),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});

const template = z.object({
  Resources: z.record(z.string(), resource),
  Outputs: z.record(z.string(), z.object({ Export: z.object({ Name: z.string() }).optional() })).default({}),
});

const statefulOf = ({ Type, DeletionPolicy, UpdateReplacePolicy, Properties }: z.infer<typeof resource>) => {
  const fixed = [...replacing(Type), ...(unchangeable[Type] ?? [])].sort();
  return {
    type: Type,
    deletionPolicy: DeletionPolicy,
    updateReplacePolicy: UpdateReplacePolicy,
    fixed: Object.fromEntries(
      fixed.flatMap((name) => (name in Properties ? [[name, Properties[name]]] : [])),
    ),
  };
};

const stackOf = (made: Template): Stack => {
  const { Resources, Outputs } = template.parse(made.toJSON());
  const kept = Object.entries(Resources).filter(([, { Type }]) => statefulTypes.includes(Type));
  return {
    resources: Object.fromEntries(kept.map(([id, one]) => [id, statefulOf(one)])),
    exports: Object.values(Outputs).flatMap(({ Export }) => (Export ? [Export.Name] : [])),
    outputs: Object.entries(Outputs).flatMap(([name, { Export }]) => (Export ? [] : [name])),
  };
};

/** What of a deployment must survive the next upgrade. */
export const deploymentOf = ({ dataTemplate, template: works }: Synthesized): Deployment => ({
  data: stackOf(dataTemplate),
  posthorn: stackOf(works),
});

/** What must survive an upgrade from what is in this tree. */
export const thisRelease = (): z.infer<typeof release> => ({
  defaults: deploymentOf(synthesize()),
  everything: deploymentOf(synthesize({ ...everything, stackName: 'Posthorn' })),
});
