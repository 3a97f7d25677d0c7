import { describe, expect, test } from '@jest/globals';
import { loadAssembly } from '../../../local/assembly/assembly.ts';
import { type Kind, type Resource, resolveResources } from '../../../local/assembly/resources.ts';
import { type TinyTemplate, temporaryDirectory, writeAssembly } from '../../support/tiny-assembly.ts';

const thing: Kind = {
  nameProperty: 'Name',
  longestName: 30,
  identify: (name, path) => ({ ref: `ref of ${name}`, attributes: { Path: path } }),
};

const resourcesOf = (stacks: Record<string, TinyTemplate>): ReadonlyMap<string, Resource> => {
  const resources = resolveResources(loadAssembly(writeAssembly(stacks)).stacks, (type) =>
    type === 'Test::Thing' ? thing : undefined,
  );
  return new Map(resources.map((resource) => [`${resource.stack}/${resource.logicalId}`, resource]));
};

const make = (properties: object = {}, more: object = {}): object => ({
  Type: 'Test::Thing',
  Properties: properties,
  ...more,
});

describe('the resources of an assembly', () => {
  test('refer to one another, whatever their order', () => {
    const found = resourcesOf({
      One: {
        Resources: { A: make({ Other: { Ref: 'B' } }), B: make({ Other: { 'Fn::GetAtt': ['A', 'Path'] } }) },
      },
    });
    expect(found.get('One/A')?.properties).toEqual({ Other: 'ref of One-B' });
    expect(found.get('One/B')?.properties).toEqual({ Other: 'One/A' });
  });

  test('refer to other stacks by exports and by outputs', () => {
    const found = resourcesOf({
      User: {
        Resources: {
          A: make({
            Imported: { 'Fn::ImportValue': 'Data:Thing' },
            Got: { 'Fn::GetStackOutput': { StackName: 'Data', OutputName: 'Plain' } },
          }),
        },
      },
      Data: {
        Resources: { Thing: make() },
        Outputs: {
          Exported: { Value: { Ref: 'Thing' }, Export: { Name: { 'Fn::Sub': `\${AWS::StackName}:Thing` } } },
          Plain: { Value: { 'Fn::GetAtt': ['Thing', 'Path'] } },
        },
      },
    });
    expect(found.get('User/A')?.properties).toEqual({ Imported: 'ref of Data-Thing', Got: 'Data/Thing' });
  });

  test('are named by the template, else by stack and logical id, within the longest name', () => {
    const found = resourcesOf({
      One: {
        Resources: {
          Named: make({ Name: { 'Fn::Sub': `\${AWS::StackName}-own` } }),
          Unnamed: make(),
          AVeryLongLogicalIdThatDoesNotFit1234: make(),
        },
      },
    });
    expect([...found.values()].map(({ name }) => name)).toEqual([
      'One-own',
      'One-Unnamed',
      'ngLogicalIdThatDoesNotFit1234'.padStart(30, 'o'),
    ]);
  });

  test('are known by where they stand among the constructs', () => {
    const found = resourcesOf({
      One: {
        Resources: { A: make({}, { Metadata: { 'aws:cdk:path': 'One/Queues/Intake/Resource' } }), B: make() },
      },
    });
    expect([...found.values()].map(({ title }) => title)).toEqual(['Queues/Intake', 'B']);
  });

  test('see parameters by their defaults, and where they are', () => {
    const found = resourcesOf({
      One: {
        Parameters: { Size: { Type: 'Number', Default: 5 } },
        Resources: { A: make({ Size: { Ref: 'Size' }, Account: { Ref: 'AWS::AccountId' } }) },
      },
    });
    expect(found.get('One/A')?.properties).toEqual({ Size: 5, Account: '000000000000' });
  });

  test('are left out when their condition does not hold', () => {
    const found = resourcesOf({
      One: {
        Conditions: {
          Here: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] },
          Not: { 'Fn::Not': [{ Condition: 'Here' }] },
        },
        Resources: { A: make({}, { Condition: 'Here' }), B: make({}, { Condition: 'Not' }) },
      },
    });
    expect([...found.keys()]).toEqual(['One/A']);
  });
});

describe('what is not supported is named', () => {
  test('all types at once, with logical id and stack', () => {
    const Resources = {
      Bucket: { Type: 'AWS::S3::Bucket' },
      Fine: make(),
      Stream: { Type: 'AWS::Kinesis::Stream' },
    };
    expect(() => resourcesOf({ One: { Resources } })).toThrow(
      'The local run does not support:\n' +
        '  AWS::S3::Bucket (Bucket in stack One)\n' +
        '  AWS::Kinesis::Stream (Stream in stack One)',
    );
  });

  test.each([
    ['an intrinsic', { Value: { 'Fn::Cidr': [] } }, 'does not know the intrinsic Fn::Cidr'],
    ['an attribute', { Value: { 'Fn::GetAtt': ['A', 'Nope'] } }, 'does not know the attribute Nope of A'],
    ['a resource', { Value: { Ref: 'Nobody' } }, 'there is no resource One/Nobody'],
    ['an export', { Value: { 'Fn::ImportValue': 'nothing' } }, 'no stack exports nothing'],
    [
      'an output',
      { Value: { 'Fn::GetStackOutput': { StackName: 'X', OutputName: 'Y' } } },
      'no output Y of a stack X',
    ],
    ['a condition', { Value: { 'Fn::If': ['Never', 1, 2] } }, 'there is no condition Never'],
    ['a name made of itself', { Name: { Ref: 'A' } }, 'the name of One/A depends on itself'],
  ])('%s, with type, logical id and stack', (_, properties, reason) => {
    const load = () => resourcesOf({ One: { Resources: { A: make(properties) } } });
    expect(load).toThrow(`Test::Thing A in stack One: `);
    expect(load).toThrow(reason);
  });

  test('a directory that holds no assembly', () => {
    expect(() => loadAssembly(temporaryDirectory())).toThrow('manifest.json');
    expect(() => loadAssembly(writeAssembly({}))).toThrow('No stack in the cloud assembly');
  });
});
