import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import {
  capabilities,
  type DeployedFunction,
  functionId,
  functionNames,
  logicalId,
  queueId,
  synthesize,
} from './synthesize.ts';

const deployment = synthesize();
const { template, posthorn, data } = deployment;
const policies = Object.values(template.findResources('AWS::IAM::Policy'));

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
}

/** CloudFormation writes a list of one as the one. */
const listed = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

const statementsOf = (name: DeployedFunction): Statement[] => {
  const role = logicalId(posthorn, capabilities[name], 'Role');
  return policies
    .filter(({ Properties }) => Properties.Roles.some((attached: { Ref: string }) => attached.Ref === role))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
};

/** The actions, sorted, that a function may do on a resource whose reference contains these words. */
const actionsOn = (name: DeployedFunction, reference: string): string[] => {
  const touching = statementsOf(name).flatMap(({ Action, Resource }) =>
    listed(Resource)
      .filter((resource) => JSON.stringify(resource).includes(reference))
      .flatMap(() => listed(Action)),
  );
  return [...new Set(touching)].map((action) => action.replace(/^.*:/, '')).sort();
};

const everybodyOn = (reference: string) =>
  Object.fromEntries(
    functionNames
      .map((name) => [name, actionsOn(name, reference)] as const)
      .filter(([, actions]) => actions.length > 0),
  );

/** Service Authorization Reference: actions that can only be allowed on everything. */
const knowsNoResources = new Set(['cloudwatch:GetMetricData']);

const consuming = ['DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'];

describe('the roles', () => {
  test('are one for each function, assumed by Lambda alone, without managed policies', () => {
    template.resourceCountIs('AWS::IAM::Role', functionNames.length);
    template.allResourcesProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } },
        ],
      },
      ManagedPolicyArns: Match.absent(),
      Policies: Match.absent(),
    });
  });

  test('are the only ones that policies are attached to', () => {
    expect(functionNames.flatMap(statementsOf)).toHaveLength(
      policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement).length,
    );
  });

  test.each(functionNames)('allow %s no wildcard, neither as an action nor as a resource', (name) => {
    const statements = statementsOf(name);
    expect(statements.length).toBeGreaterThan(0);
    for (const { Action, Resource } of statements) {
      for (const action of listed(Action)) expect(action).not.toContain('*');
      if (!knowsNoResources.has(String(Action))) expect(JSON.stringify(Resource)).not.toContain('*');
    }
  });

  test.each(functionNames)('allow %s to write its own log only', (name) => {
    const path = name === 'deliver' ? ['DeliverLog'] : [capabilities[name], 'Log'];
    const { api, ...logs } = everybodyOn(logicalId(posthorn, ...path));
    const written = ['CreateLogStream', 'PutLogEvents'];
    // Operators follow what deliver logs.
    expect({ ...logs, ...(api && { api }) }).toEqual(
      name === 'deliver' ? { deliver: written, api: ['FilterLogEvents'] } : { [name]: written },
    );
  });
});

describe('secrets', () => {
  test('only api may encrypt signing secrets, and only api and deliver may decrypt them', () => {
    expect(everybodyOn(logicalId(data, 'SigningKey'))).toEqual({
      deliver: ['Decrypt'],
      api: ['Decrypt', 'Encrypt'],
    });
  });

  test('only publish and api may read the root key', () => {
    expect(everybodyOn(logicalId(data, 'RootKey'))).toEqual({
      publish: ['GetSecretValue'],
      api: ['GetSecretValue'],
    });
  });
});

test('only what tells about Posthorn may put events, and only on its own bus', () => {
  const telling = ['PutEvents'];
  expect(everybodyOn(logicalId(posthorn, 'Bus', 'EventBus'))).toEqual({
    deliver: telling,
    redrive: telling,
    api: telling,
  });
  const anywhere = functionNames
    .flatMap(statementsOf)
    .filter(({ Action }) => listed(Action).includes('events:PutEvents'));
  expect(anywhere).toHaveLength(3);
});

describe('queues', () => {
  test.each([
    ['Intake', { publish: ['SendMessage'], 'fan-out': consuming, api: ['SendMessage'] }],
    ['Deliveries', { 'fan-out': ['SendMessage'], deliver: consuming, api: ['SendMessage'] }],
    [
      'Retries',
      { 'fan-out': ['SendMessage'], deliver: [...consuming, 'SendMessage'], calendar: ['SendMessage'] },
    ],
    ['Bulk', { deliver: consuming, redrive: ['SendMessage'] }],
    ['DeadLetters', { deliver: ['SendMessage'], redrive: ['DeleteMessage', 'ReceiveMessage'] }],
    [
      'Background',
      {
        deliver: ['SendMessage'],
        calendar: ['SendMessage'],
        redrive: [...consuming, 'SendMessage'],
        api: ['SendMessage'],
      },
    ],
    ['SystemFailures', { 'fan-out': ['SendMessage'], deliver: ['SendMessage'], redrive: ['SendMessage'] }],
  ])('who may do what with %s', (queue, rights) => {
    expect(everybodyOn(queueId(deployment, queue))).toEqual(rights);
  });
});

describe('tables', () => {
  test('who may do what with configuration', () => {
    expect(everybodyOn(logicalId(data, 'Config'))).toEqual({
      publish: ['GetItem', 'PutItem', 'UpdateItem'],
      'fan-out': ['GetItem', 'PutItem', 'Query', 'UpdateItem'],
      deliver: ['BatchGetItem', 'GetItem', 'Query', 'UpdateItem'],
      calendar: ['BatchGetItem'],
      redrive: ['BatchGetItem'],
      api: ['BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
    });
  });

  test('who may do what with messages', () => {
    expect(everybodyOn(logicalId(data, 'Messages'))).toEqual({
      publish: ['BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'UpdateItem'],
      'fan-out': ['BatchWriteItem', 'GetItem', 'PutItem', 'UpdateItem'],
      deliver: ['BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem', 'UpdateItem'],
      calendar: ['BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
      redrive: ['BatchGetItem', 'BatchWriteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
      api: ['BatchGetItem', 'BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
    });
  });

  test('only redrive and api may query the index of dead deliveries', () => {
    expect(everybodyOn('/index/dead')).toEqual({ redrive: ['Query'], api: ['Query'] });
  });
});

test.each(functionNames)('%s is told of the queues it may send to, and of no other', (name) => {
  const resource = template.findResources('AWS::Lambda::Function')[functionId(deployment, name)];
  const told = Object.entries(resource?.Properties.Environment.Variables)
    .filter(([variable]) => variable.endsWith('_QUEUE_URL'))
    .map(([, value]) => Object(value).Ref);
  const sendable = statementsOf(name)
    .filter(({ Action }) => listed(Action).includes('sqs:SendMessage'))
    .flatMap(({ Resource }) => listed(Resource))
    .map((queue) => Object(queue)['Fn::GetAtt'][0]);
  // The sweep reads the dead letters' queue and never sends to it.
  const read = name === 'redrive' ? [queueId(deployment, 'DeadLetters')] : [];
  expect(told.sort()).toEqual([...sendable, ...read].sort());
});
