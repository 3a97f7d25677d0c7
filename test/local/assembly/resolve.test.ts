import { describe, expect, test } from '@jest/globals';
import { resolve } from '../../../local/assembly/resolve.ts';
import { noValue, type Scope } from '../../../local/assembly/scope.ts';

const scope: Scope = {
  reference: (name) => ({ Queue: 'the-queue', 'AWS::Region': 'us-east-1', 'AWS::NoValue': noValue })[name],
  attribute: (logicalId, attribute) => `${logicalId}/${attribute}`,
  exported: (name) => `exported ${name}`,
  stackOutput: (stack, output) => `${output} of ${stack}`,
  condition: (name) => name === 'Yes',
  mapped: (map, key, subkey) => `${map}.${key}.${subkey}`,
};

describe('an intrinsic function', () => {
  test.each([
    ['Ref', { Ref: 'Queue' }, 'the-queue'],
    ['Fn::GetAtt with a list', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Queue/Arn'],
    ['Fn::GetAtt with a dotted name', { 'Fn::GetAtt': 'Cluster.Endpoint.Port' }, 'Cluster/Endpoint.Port'],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'Queue' }, 1]] }, 'a-the-queue-1'],
    ['Fn::Split', { 'Fn::Split': ['-', { Ref: 'Queue' }] }, ['the', 'queue']],
    ['Fn::Select', { 'Fn::Select': ['1', { 'Fn::Split': ['-', { Ref: 'Queue' }] }] }, 'queue'],
    ['Fn::Sub', { 'Fn::Sub': `\${Queue} in \${AWS::Region}` }, 'the-queue in us-east-1'],
    ['Fn::Sub of an attribute', { 'Fn::Sub': `\${Queue.Arn}` }, 'Queue/Arn'],
    ['Fn::Sub with variables', { 'Fn::Sub': [`\${Own}!`, { Own: { Ref: 'Queue' } }] }, 'the-queue!'],
    ['Fn::Sub of what is literal', { 'Fn::Sub': `\${!Queue}` }, `\${Queue}`],
    ['Fn::If that holds', { 'Fn::If': ['Yes', { Ref: 'Queue' }, 'no'] }, 'the-queue'],
    ['Fn::If that does not', { 'Fn::If': ['No', { Unsupported: 1 }, 'no'] }, 'no'],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Map', { Ref: 'AWS::Region' }, 'x'] }, 'Map.us-east-1.x'],
    ['Fn::Base64', { 'Fn::Base64': 'hello' }, 'aGVsbG8='],
    ['Fn::ImportValue', { 'Fn::ImportValue': { 'Fn::Sub': `\${Queue}-arn` } }, 'exported the-queue-arn'],
    ['Fn::GetStackOutput', { 'Fn::GetStackOutput': { StackName: 'Data', OutputName: 'Key' } }, 'Key of Data'],
    ['Fn::Equals', { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] }, true],
    ['Fn::And', { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] }, false],
    ['Fn::Or', { 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'No' }] }, true],
    ['Fn::Not', { 'Fn::Not': [{ Condition: 'No' }] }, true],
  ])('%s is worked out', (_, value, expected) => {
    expect(resolve(value, scope)).toEqual(expected);
  });

  test('works out whatever is nested in lists and objects', () => {
    const value = { list: [{ deep: { Ref: 'Queue' } }], number: 1, nothing: null, flag: true };
    expect(resolve(value, scope)).toEqual({ ...value, list: [{ deep: 'the-queue' }] });
  });

  test('leaves out what has no value', () => {
    const none = { Ref: 'AWS::NoValue' };
    expect(resolve({ gone: none, list: ['a', none], kept: 1 }, scope)).toEqual({ list: ['a'], kept: 1 });
    expect(resolve(none, scope)).toBeUndefined();
  });

  test('is left alone where a policy has a condition of its own', () => {
    const statement = { Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
    expect(resolve(statement, scope)).toEqual(statement);
  });

  test('that is not known is named', () => {
    expect(() => resolve({ a: [{ 'Fn::Transform': {} }] }, scope)).toThrow(
      'the local run does not know the intrinsic Fn::Transform',
    );
  });

  test('that selects beyond the end of a list is an error', () => {
    expect(() => resolve({ 'Fn::Select': [2, ['a', 'b']] }, scope)).toThrow('no item 2');
  });
});
