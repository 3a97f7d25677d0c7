import { describe, expect, test } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { synthesize } from './synthesize.ts';

const { template, dataTemplate } = synthesize();

/** Hashes of bundles change with the handlers; what is deployed around them should not. */
const withoutHashes = (value: Template): unknown =>
  JSON.parse(JSON.stringify(value.toJSON()).replace(/[0-9a-f]{64}\.zip/g, '<bundle>.zip'));

/** Every object within a template, resources and their parts alike. */
const objectsWithin = (value: unknown): Record<string, unknown>[] => {
  if (Array.isArray(value)) return value.flatMap(objectsWithin);
  if (value === null || typeof value !== 'object') return [];
  const own = Object.fromEntries(Object.entries(value));
  return [own, ...Object.values(own).flatMap(objectsWithin)];
};

const typesOf = (value: Template): string[] =>
  Object.values(value.toJSON().Resources).map((resource) => Object(resource).Type);

const exportNames = (value: Template): string[] =>
  Object.values(value.findOutputs('*')).map(({ Export }) => Export.Name);

test('the templates change only on purpose', () => {
  expect({ data: withoutHashes(dataTemplate), posthorn: withoutHashes(template) }).toMatchSnapshot();
});

describe('the stack that may be torn down', () => {
  test('holds no table, no key and no secret', () => {
    const stateful = /^AWS::(DynamoDB|KMS|SecretsManager|S3|RDS|EFS|SSM)::/;
    expect(typesOf(template).filter((type) => stateful.test(type))).toEqual([]);
  });

  test('needs no custom resource', () => {
    expect(typesOf(template).filter((type) => /^(Custom::|AWS::CloudFormation::)/.test(type))).toEqual([]);
  });

  test('imports what the data stack exports, all of it', () => {
    const imported = objectsWithin(template.toJSON()).flatMap((part) => part['Fn::ImportValue'] ?? []);
    expect(new Set(imported)).toEqual(new Set(exportNames(dataTemplate)));
  });
});
