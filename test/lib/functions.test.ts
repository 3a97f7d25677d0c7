import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { functionEnvironments, parseEnvironment } from '../../core/contracts/environment.ts';
import { type DeployedFunction, functionId, functionNames, synthesize } from './synthesize.ts';

const deployment = synthesize();
const { template } = deployment;
const functions = template.findResources('AWS::Lambda::Function');
const logGroups = template.findResources('AWS::Logs::LogGroup');

type Variables = Record<string, unknown>;

const variablesOf = (resource: { Properties?: { Environment: { Variables: Variables } } } | undefined) =>
  resource?.Properties?.Environment.Variables ?? {};

/** The environment as the function would see it, with a URL for what CloudFormation fills in. */
const filledIn = (variables: Variables): Record<string, string> =>
  Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : 'https://sqs.eu-central-1.amazonaws.com/1/a',
    ]),
  );

describe('every function', () => {
  test('is a verb of the contract', () => {
    const ids = functionNames.map((name) => functionId(deployment, name));
    expect(Object.keys(functions).sort()).toEqual(ids.sort());
  });

  test('runs on Node.js 24 and arm64', () => {
    template.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
    });
  });

  test('logs JSON to a log group of its own', () => {
    const groups = Object.values(functions).map(({ Properties }) => {
      expect(Properties.LoggingConfig.LogFormat).toBe('JSON');
      return Properties.LoggingConfig.LogGroup.Ref;
    });
    expect(new Set(groups).size).toBe(groups.length);
    expect(Object.keys(logGroups)).toEqual(expect.arrayContaining(groups));
  });

  test('has no reserved concurrency and no tracing unless somebody decides so', () => {
    template.allResourcesProperties('AWS::Lambda::Function', {
      ReservedConcurrentExecutions: Match.absent(),
      TracingConfig: Match.absent(),
    });
  });
});

test.each([
  ['deliver', 'fan-out'],
  ['deliver', 'redrive'],
  ['deliver', 'calendar'],
  ['fan-out', 'publish'],
  ['fan-out', 'api'],
] as const)('%s, which works what %s sends, is updated first', (consumer, producer) => {
  template.hasResource('AWS::Lambda::Function', {
    DependsOn: Match.arrayWith([functionId(deployment, consumer)]),
    Properties: functions[functionId(deployment, producer)]?.Properties,
  });
});

test('every log is kept for a month and goes with its stack', () => {
  template.allResources('AWS::Logs::LogGroup', {
    DeletionPolicy: 'Delete',
    UpdateReplacePolicy: 'Delete',
    Properties: { RetentionInDays: 30 },
  });
});

describe.each(functionNames)('the function %s', (name) => {
  const variables = variablesOf(functions[functionId(deployment, name)]);

  test('has exactly the environment of its contract', () => {
    const forNode = name === 'deliver' ? ['UV_THREADPOOL_SIZE'] : [];
    expect(Object.keys(variables).sort()).toEqual([...functionEnvironments[name], ...forNode].sort());
  });

  test('can read its environment', () => {
    expect(() => parseEnvironment(name, filledIn(variables))).not.toThrow();
  });
});

test('no environment holds a secret: what names one is its ARN, and the rest are plain settings', () => {
  const all = Object.values(functions).flatMap((resource) => Object.entries(variablesOf(resource)));
  const suspicious = all.filter(([name]) => /SECRET|PASSWORD|TOKEN|KEY/.test(name));
  expect(new Set(suspicious.map(([name]) => name))).toEqual(
    new Set(['ROOT_KEY_SECRET_ARN', 'SIGNING_KEY_ARN']),
  );
  expect(JSON.stringify(all)).not.toContain('{{resolve:');
});

test('only the functions that re-enqueue are exempt from recursive loop detection', () => {
  const loops = functionNames.map((name) => [
    name,
    functions[functionId(deployment, name)]?.Properties.RecursiveLoop,
  ]);
  expect(Object.fromEntries(loops)).toEqual({
    publish: 'Terminate',
    'fan-out': 'Terminate',
    console: 'Terminate',
    deliver: 'Allow',
    calendar: 'Allow',
    redrive: 'Allow',
    api: 'Terminate',
  });
});

test.each([
  [1, 16],
  [15, 30],
  [22.5, 38],
  [60, 75],
])('with requests of %d seconds, deliver has %i', (requestTimeout, timeout) => {
  const other = synthesize({ requestTimeout });
  const deliver = other.template.findResources('AWS::Lambda::Function')[functionId(other, 'deliver')];
  expect(deliver?.Properties.Timeout).toBe(timeout);
});

test('settings reach the functions', () => {
  const other = synthesize({
    retrySchedule: '1, 2.5,3',
    requestTimeout: '7',
    allowedPrivateNetworks: '10.0.0.0/8,fd00::/8',
    httpsOnly: 'false',
    defaultSignatureType: 'ed25519',
    retentionDays: '30',
  });
  const resources = other.template.findResources('AWS::Lambda::Function');
  const environment = (name: DeployedFunction) => filledIn(variablesOf(resources[functionId(other, name)]));
  expect(parseEnvironment('deliver', environment('deliver'))).toMatchObject({
    RETRY_SCHEDULE: [1, 2.5, 3],
    REQUEST_TIMEOUT: 7,
    ALLOWED_PRIVATE_NETWORKS: ['10.0.0.0/8', 'fd00::/8'],
    RETENTION_DAYS: 30,
  });
  expect(parseEnvironment('api', environment('api'))).toMatchObject({
    HTTPS_ONLY: false,
    DEFAULT_SIGNATURE_TYPE: 'ed25519',
  });
});

test('the calendar runs every minute and a missed run is not repeated', () => {
  const calendar = functionId(deployment, 'calendar');
  const noRetry = { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 };
  template.hasResourceProperties('AWS::Events::Rule', {
    ScheduleExpression: 'rate(1 minute)',
    State: 'ENABLED',
    Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [calendar, 'Arn'] }, RetryPolicy: noRetry })],
  });
  template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
    FunctionName: { Ref: calendar },
    ...noRetry,
  });
});
