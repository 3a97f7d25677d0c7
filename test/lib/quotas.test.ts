import { describe, expect, test } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { everything, longestStackName } from './stages.ts';
import { synthesize } from './synthesize.ts';

/** The deployment that comes nearest to every quota: all options, and every setting as long as it may be. */
const largest = synthesize({
  ...everything,
  stackName: longestStackName,
  retrySchedule: Array(32).fill(1_234_567.123_456_7),
  allowedPrivateNetworks: Array(20).fill('2001:0db8:1111:2222:3333:4444:5555:6666/128'),
});
const templates: [string, Template][] = [
  ['the data', largest.dataTemplate],
  ['what works', largest.template],
];
const resourcesOf = (type: string) =>
  templates.flatMap(([, template]) => Object.entries(template.findResources(type)));

/** The longest that CloudFormation may fill in: `arn:aws-us-gov:secretsmanager:us-gov-west-1:…` and a name. */
const longestArnHead = 80;
const longestNames: Readonly<Record<string, number>> = {
  'AWS::DynamoDB::Table': 255,
  'AWS::IAM::Role': 64,
  'AWS::Lambda::Function': 64,
  'AWS::Logs::LogGroup': 512,
  'AWS::SQS::Queue': 80,
  'AWS::SecretsManager::Secret': 512,
};
const typeOf = (id: string): string =>
  templates.map(([, template]) => Object(template.toJSON().Resources[id]).Type).find(Boolean) ?? '';
const longestReference = (id: string): string =>
  'x'.repeat(longestArnHead + (longestNames[typeOf(id)] ?? 64));

/** A value of a template with everything filled in that CloudFormation would, each at its longest. */
const filledIn = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(filledIn);
  if (value === null || typeof value !== 'object') return value;
  const [[name, argument] = ['', undefined]] = Object.entries(value);
  if (name === 'Ref' || name === 'Fn::GetAtt') return longestReference([argument].flat()[0]);
  if (name === 'Fn::ImportValue') return 'x'.repeat(longestArnHead + 255);
  if (name === 'Fn::Join') return [argument[1]].flat().map(filledIn).join(argument[0]);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, filledIn(part)]));
};

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

describe.each(templates)('the template of %s', (_, template) => {
  const json = template.toJSON();

  test('is well under the million bytes and 500 resources that CloudFormation takes', () => {
    expect(bytes(json)).toBeLessThan(500_000);
    expect(Object.keys(json.Resources).length).toBeLessThan(400);
  });

  test('has at most 200 outputs, and export names of at most 255 characters', () => {
    const outputs = Object.values(template.findOutputs('*'));
    expect(outputs.length).toBeLessThan(200);
    for (const { Export } of outputs) expect(String(Export?.Name ?? '').length).toBeLessThanOrEqual(255);
  });

  test('has logical ids of at most 255 letters and digits', () => {
    for (const id of Object.keys(json.Resources)) expect(id).toMatch(/^[A-Za-z0-9]{1,255}$/);
  });
});

test('the stacks have names of at most 128 characters', () => {
  expect([largest.data, largest.posthorn].map(({ stackName }) => stackName.length)).toEqual([128, 124]);
});

test('no role has more than the 10,240 characters of policy that IAM takes', () => {
  const perRole = Map.groupBy(
    resourcesOf('AWS::IAM::Policy'),
    ([, { Properties }]) => Properties.Roles[0].Ref,
  );
  expect(perRole.size).toBeGreaterThan(0);
  for (const policies of perRole.values()) {
    const characters = policies.map(([, { Properties }]) => bytes(filledIn(Properties.PolicyDocument)));
    expect(characters.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(10_240);
  }
});

test('no function has more than the 4 KB of environment that Lambda takes', () => {
  const functions = resourcesOf('AWS::Lambda::Function');
  expect(functions.length).toBeGreaterThan(0);
  for (const [, { Properties }] of functions) {
    expect(bytes(filledIn(Properties.Environment))).toBeLessThanOrEqual(4096);
  }
});

test('no queue policy has more than the 8,192 bytes that SQS takes', () => {
  for (const [, { Properties }] of resourcesOf('AWS::SQS::QueuePolicy')) {
    expect(bytes(filledIn(Properties.PolicyDocument))).toBeLessThanOrEqual(8192);
  }
});

/** Where a name is made of the deployment's, and how long it may be where CloudFormation's schema does not say. */
test.each([
  ['AWS::ApiGatewayV2::Api', 128, (properties: Record<string, unknown>) => properties.Name],
  ['AWS::Events::EventBus', 256, (properties: Record<string, unknown>) => properties.Name],
  [
    'AWS::CloudFront::Distribution',
    128,
    ({ DistributionConfig }: Record<string, unknown>) => Object(DistributionConfig).Comment,
  ],
  ['AWS::EC2::SecurityGroup', 255, (properties: Record<string, unknown>) => properties.GroupDescription],
] as const)('%s has at most %i characters of the name', (type, longest, textOf) => {
  const resources = resourcesOf(type);
  expect(resources.length).toBeGreaterThan(0);
  for (const [, { Properties }] of resources)
    expect(String(textOf(Properties)).length).toBeLessThanOrEqual(longest);
});

test('every name that CloudFormation makes is its own to shorten', () => {
  const named = ['FunctionName', 'QueueName', 'TableName', 'RoleName', 'LogGroupName', 'TopicName'];
  const given = templates.flatMap(([, template]) =>
    Object.values(template.toJSON().Resources).flatMap((resource) =>
      named.filter((property) => typeof Object(resource).Properties?.[property] === 'string'),
    ),
  );
  expect(given).toEqual([]);
});

test('tags have values of at most 256 characters', () => {
  const tags = templates.flatMap(([, template]) =>
    Object.values(template.toJSON().Resources).flatMap((resource) =>
      [Object(resource).Properties?.Tags ?? []].flat(),
    ),
  );
  for (const { Value } of tags) expect(String(Value).length).toBeLessThanOrEqual(256);
});
