import { z } from 'zod';
import { arn, place } from '../assembly/place.ts';
import type { Resource } from '../assembly/resources.ts';
import { functionNameIn } from '../resources/function-name.ts';
import { parseProperties } from '../resources/parse-properties.ts';
import { policyDocument, type Statement } from './policy-document.ts';

/** Statements of a resource's own policy, and the ARN of the resource. */
type Attached = { resource: string; statements: readonly Statement[] };

/** What a key has when nothing else is said ("Default key policy", KMS developer guide). */
const accountItself: readonly Statement[] = [
  {
    Effect: 'Allow',
    Principal: { AWS: [`arn:aws:iam::${place.accountId}:root`] },
    Action: ['kms:*'],
    Resource: ['*'],
  },
];

const keyProperties = z.object({ KeyPolicy: policyDocument.default(accountItself) });
const queueProperties = z.object({ PolicyDocument: policyDocument, Queues: z.array(z.string()) });
const secretProperties = z.object({ SecretId: z.string(), ResourcePolicy: policyDocument });
const permissionProperties = z.object({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
  FunctionUrlAuthType: z.string().optional(),
  InvokedViaFunctionUrl: z.boolean().optional(),
});

const ofKey = (key: Resource): Attached[] => [
  {
    resource: arn('kms', `key/${key.identity.ref}`),
    statements: parseProperties(key, keyProperties).KeyPolicy,
  },
];

/** Queues are named by URL here, and SQS gives each the whole policy. */
const ofQueues = (policy: Resource): Attached[] => {
  const { Queues, PolicyDocument } = parseProperties(policy, queueProperties);
  return Queues.map((url) => ({
    resource: arn('sqs', url.split('/').at(-1) ?? url),
    statements: PolicyDocument,
  }));
};

const ofSecret = (policy: Resource): Attached[] => {
  const { SecretId, ResourcePolicy } = parseProperties(policy, secretProperties);
  return [{ resource: SecretId, statements: ResourcePolicy }];
};

const conditionsOf = ({
  SourceArn,
  SourceAccount,
  FunctionUrlAuthType,
  InvokedViaFunctionUrl,
}: z.output<typeof permissionProperties>): NonNullable<Statement['Condition']> => {
  const equal = {
    ...(SourceAccount !== undefined && { 'aws:SourceAccount': SourceAccount }),
    ...(FunctionUrlAuthType !== undefined && { 'lambda:FunctionUrlAuthType': FunctionUrlAuthType }),
  };
  return {
    ...(SourceArn !== undefined && { ArnLike: { 'aws:SourceArn': SourceArn } }),
    ...(Object.keys(equal).length > 0 && { StringEquals: equal }),
    ...(InvokedViaFunctionUrl === true && { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } }),
  };
};

/** The statement that Lambda makes of a permission ("AddPermission", Lambda API reference). */
const ofFunction = (permission: Resource): Attached[] => {
  const given = parseProperties(permission, permissionProperties);
  const { Action, FunctionName, Principal } = given;
  const resource = arn('lambda', `function:${functionNameIn(FunctionName)}`);
  const isService = Principal.endsWith('.amazonaws.com');
  const statement: Statement = {
    Effect: 'Allow',
    Principal: isService ? { Service: [Principal] } : { AWS: [Principal] },
    Action: [Action],
    Resource: [resource],
    Condition: conditionsOf(given),
  };
  return [{ resource, statements: [statement] }];
};

const readers: Readonly<Record<string, (resource: Resource) => Attached[]>> = {
  'AWS::KMS::Key': ofKey,
  'AWS::Lambda::Permission': ofFunction,
  'AWS::SQS::QueuePolicy': ofQueues,
  'AWS::SecretsManager::ResourcePolicy': ofSecret,
};

/** The resources' own policies, by the ARN of the resource. */
export const readResourcePolicies = (
  resources: readonly Resource[],
): ReadonlyMap<string, readonly Statement[]> => {
  const attached = resources.flatMap((resource) => readers[resource.type]?.(resource) ?? []);
  const byResource = Map.groupBy(attached, ({ resource }) => resource);
  return new Map(
    [...byResource].map(([resource, all]) => [resource, all.flatMap(({ statements }) => statements)]),
  );
};
