import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { httpRoutes } from '../../core/contracts/resources.ts';
import { functionId, logicalId, synthesize } from './synthesize.ts';

const deployment = synthesize();
const { template, posthorn } = deployment;
const integrations = template.findResources('AWS::ApiGatewayV2::Integration');

test('the HTTP API has the routes of the contract and no others', () => {
  const keys = Object.values(template.findResources('AWS::ApiGatewayV2::Route')).map(
    ({ Properties }) => Properties.RouteKey,
  );
  expect(keys.sort()).toEqual(httpRoutes.map(({ route }) => route).sort());
});

test.each(httpRoutes)('$route goes to $function', ({ route, function: target }) => {
  const [found] = Object.values(
    template.findResources('AWS::ApiGatewayV2::Route', { Properties: { RouteKey: route } }),
  );
  const integration = integrations[found?.Properties.Target['Fn::Join'][1][1].Ref];
  expect(integration?.Properties.IntegrationUri).toEqual({
    'Fn::GetAtt': [functionId(deployment, target), 'Arn'],
  });
});

test('functions get requests in payload format 2.0', () => {
  template.allResourcesProperties('AWS::ApiGatewayV2::Integration', {
    IntegrationType: 'AWS_PROXY',
    PayloadFormatVersion: '2.0',
  });
});

test('API Gateway may invoke the routed functions for this API only', () => {
  const permissions = Object.values(template.findResources('AWS::Lambda::Permission')).filter(
    ({ Properties }) => Properties.Principal === 'apigateway.amazonaws.com',
  );
  expect(permissions).toHaveLength(httpRoutes.length);
  const api = logicalId(posthorn, 'FrontDoor', 'Api');
  for (const { Properties } of permissions) {
    expect(Properties.SourceArn['Fn::Join'][1]).toContainEqual({ Ref: api });
  }
});

test('API Gateway leaves CORS to the api function', () => {
  template.hasResourceProperties('AWS::ApiGatewayV2::Api', { CorsConfiguration: Match.absent() });
});

describe('the stage', () => {
  test('is the default one, deployed at once, at the limits of the account', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: Match.absent(),
      RouteSettings: Match.absent(),
    });
  });

  test('logs each request, and of it neither query, headers nor body', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
    const { DestinationArn, Format } = stage?.Properties.AccessLogSettings ?? {};
    expect(DestinationArn).toEqual({
      'Fn::GetAtt': [logicalId(posthorn, 'FrontDoor', 'AccessLog'), 'Arn'],
    });
    expect(Object.values(JSON.parse(Format)).sort()).toEqual([
      '$context.httpMethod',
      '$context.identity.sourceIp',
      '$context.integrationErrorMessage',
      '$context.path',
      '$context.requestId',
      '$context.responseLatency',
      '$context.status',
    ]);
  });
});

test('the outputs tell where events go, how to read the root key, and what to redrive from and to', () => {
  expect(Object.keys(template.findOutputs('*')).sort()).toEqual([
    'AlarmTopicArn',
    'ApiUrl',
    'BulkQueueArn',
    'BusName',
    'ConsoleUrl',
    'DeadLettersQueueArn',
    'IntakeQueueUrl',
    'ReadRootKey',
    'RootKeySecretArn',
  ]);
});
