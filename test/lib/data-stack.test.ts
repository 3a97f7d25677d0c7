import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { DataStack } from '../../lib/data-stack.ts';
import { readSettings } from '../../lib/read-settings.ts';
import { synthesize } from './synthesize.ts';

const { data, dataTemplate } = synthesize();

const outdir = mkdtempSync(join(tmpdir(), 'posthorn-data-'));
afterAll(() => rmSync(outdir, { recursive: true }));

const kept = (type: string, properties: object) =>
  dataTemplate.allResources(type, {
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: properties,
  });

const hashAndRange = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  { AttributeName: range, KeyType: 'RANGE' },
];

describe('the data stack', () => {
  test('holds the two tables, the signing key and the root key, and nothing that could be thrown away', () => {
    const types = Object.values(dataTemplate.toJSON().Resources).map((resource) => Object(resource).Type);
    expect(types.sort()).toEqual([
      'AWS::DynamoDB::Table',
      'AWS::DynamoDB::Table',
      'AWS::KMS::Key',
      'AWS::SecretsManager::Secret',
    ]);
  });

  test('exports the same whether or not anything uses it, since a used export cannot be taken back', () => {
    const app = new App({ outdir, builtinCloudFormationValidation: false });
    const alone = new DataStack(app, 'PosthornData', readSettings({}));
    const outputs = Template.fromStack(alone).findOutputs('*');
    expect(Object.keys(outputs)).toHaveLength(6);
    expect(outputs).toEqual(dataTemplate.findOutputs('*'));
  });

  test('is protected from being deleted', () => {
    expect(data.terminationProtection).toBe(true);
  });
});

describe('both tables', () => {
  test('outlive their stack, refuse deletion and can be restored to any point in time', () => {
    kept(
      'AWS::DynamoDB::Table',
      Match.objectLike({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    );
  });

  test('are billed on demand', () => {
    dataTemplate.allResourcesProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      ProvisionedThroughput: Match.absent(),
    });
  });

  test('have the keys p and s, and expire rows by e', () => {
    dataTemplate.allResourcesProperties('AWS::DynamoDB::Table', {
      KeySchema: hashAndRange('p', 's'),
      TimeToLiveSpecification: { AttributeName: 'e', Enabled: true },
    });
  });

  test("are encrypted with DynamoDB's own key, which applies where no other is configured", () => {
    dataTemplate.allResourcesProperties('AWS::DynamoDB::Table', { SSESpecification: Match.absent() });
  });

  test('have no stream', () => {
    dataTemplate.allResourcesProperties('AWS::DynamoDB::Table', { StreamSpecification: Match.absent() });
  });
});

test('the only index is the one of dead deliveries, on keys that no other row has', () => {
  const tables = Object.values(dataTemplate.findResources('AWS::DynamoDB::Table'));
  const indexes = tables.flatMap((table) => table.Properties?.GlobalSecondaryIndexes ?? []);
  expect(indexes).toEqual([
    { IndexName: 'dead', KeySchema: hashAndRange('x', 'y'), Projection: { ProjectionType: 'ALL' } },
  ]);
  dataTemplate.allResourcesProperties('AWS::DynamoDB::Table', { LocalSecondaryIndexes: Match.absent() });
});

test('every key attribute is a string', () => {
  const tables = Object.values(dataTemplate.findResources('AWS::DynamoDB::Table'));
  const types = tables.flatMap((table) => table.Properties?.AttributeDefinitions).map((a) => a.AttributeType);
  expect(new Set(types)).toEqual(new Set(['S']));
});

test("the signing secrets' key is kept and rotated", () => {
  kept('AWS::KMS::Key', Match.objectLike({ EnableKeyRotation: true }));
});

test('the root key is generated at deploy, long, easy to paste, and kept', () => {
  kept(
    'AWS::SecretsManager::Secret',
    Match.objectLike({
      SecretString: Match.absent(),
      GenerateSecretString: { PasswordLength: 40, ExcludePunctuation: true },
    }),
  );
});
