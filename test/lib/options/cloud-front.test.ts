import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { everything, stages } from '../stages.ts';
import { logicalId, synthesize } from '../synthesize.ts';

const alone = synthesize(stages['CloudFront alone']);
const { template, posthorn } = alone;
const all = synthesize(everything);
const distribution = logicalId(posthorn, 'FrontDoor', 'Distribution');
const frontKey = logicalId(posthorn, 'FrontKey');
const managed = {
  cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  allViewerExceptHostHeader: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
};

test.each(['AWS::CloudFront::Distribution', 'AWS::ApiGatewayV2::Authorizer', 'AWS::SecretsManager::Secret'])(
  'without it, the stack that works has no %s',
  (type) => synthesize().template.resourceCountIs(type, 0),
);

describe('the distribution', () => {
  test('caches nothing and passes everything on but the host', () => {
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        CacheBehaviors: Match.absent(),
        DefaultCacheBehavior: {
          AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
          CachePolicyId: managed.cachingDisabled,
          OriginRequestPolicyId: managed.allViewerExceptHostHeader,
          ViewerProtocolPolicy: 'https-only',
        },
      },
    });
  });

  test('shows the API a key that is in no template', () => {
    const [resource] = Object.values(template.findResources('AWS::CloudFront::Distribution'));
    const [origin] = resource?.Properties.DistributionConfig.Origins ?? [];
    expect(origin.CustomOriginConfig.OriginProtocolPolicy).toBe('https-only');
    expect(origin.OriginCustomHeaders).toEqual([
      {
        HeaderName: 'x-posthorn-front-key',
        HeaderValue: {
          'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: frontKey }, ':SecretString:::}}']],
        },
      },
    ]);
    template.hasResourceProperties('AWS::SecretsManager::Secret', {
      SecretString: Match.absent(),
      GenerateSecretString: { PasswordLength: 40, ExcludePunctuation: true },
    });
  });

  test('tells the API which host was called, whatever the caller says', () => {
    const [resource] = Object.values(template.findResources('AWS::CloudFront::Function'));
    const request = {
      headers: { host: { value: 'hooks.example.com' }, 'x-posthorn-front-host': { value: 'elsewhere' } },
    };
    const passed = runInNewContext(`${resource?.Properties.FunctionCode}; handler(event)`, {
      event: { request },
    });
    expect(passed.headers['x-posthorn-front-host']).toEqual({ value: 'hooks.example.com' });
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        DefaultCacheBehavior: { FunctionAssociations: [Match.objectLike({ EventType: 'viewer-request' })] },
      },
    });
  });

  test('has the URL that the outputs tell', () => {
    template.hasOutput('ApiUrl', {
      Value: { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [distribution, 'DomainName'] }]] },
    });
  });

  test('has the web ACL, the domain with its certificate and TLS 1.2, where they are set', () => {
    all.template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Aliases: [everything.domainName],
        WebACLId: everything.webAclArn,
        ViewerCertificate: {
          AcmCertificateArn: everything.certificateArn,
          MinimumProtocolVersion: 'TLSv1.2_2021',
          SslSupportMethod: 'sni-only',
        },
      },
    });
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { Aliases: Match.absent(), WebACLId: Match.absent() },
    });
  });

  test.each(['A', 'AAAA'])('is what a record %s of the domain points at', (Type) => {
    all.template.hasResourceProperties('AWS::Route53::RecordSet', {
      Type,
      AliasTarget: { DNSName: { 'Fn::GetAtt': [distribution, 'DomainName'] } },
    });
    all.template.resourceCountIs('AWS::ApiGatewayV2::DomainName', 0);
  });
});

describe('the way around the distribution', () => {
  const admit = logicalId(posthorn, 'FrontDoor', 'Gate', 'Function');

  test('is closed on every route', () => {
    const [authorizer] = Object.keys(template.findResources('AWS::ApiGatewayV2::Authorizer'));
    template.allResourcesProperties('AWS::ApiGatewayV2::Route', {
      AuthorizationType: 'CUSTOM',
      AuthorizerId: { Ref: authorizer },
    });
  });

  test('is closed by API Gateway itself to whoever shows no key, which it remembers for an hour', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'REQUEST',
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      IdentitySource: ['$request.header.x-posthorn-front-key'],
      AuthorizerResultTtlInSeconds: 3600,
      AuthorizerUri: { 'Fn::Join': ['', Match.arrayWith([{ 'Fn::GetAtt': [admit, 'Arn'] }])] },
    });
  });

  test('is guarded by a function that may read the key and nothing else', () => {
    const role = logicalId(posthorn, 'FrontDoor', 'Gate', 'Role');
    const [policy] = Object.values(template.findResources('AWS::IAM::Policy')).filter(
      ({ Properties }) => Properties.Roles[0].Ref === role,
    );
    const log = logicalId(posthorn, 'FrontDoor', 'Gate', 'Log');
    expect(policy?.Properties.PolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: { 'Fn::GetAtt': [log, 'Arn'] },
      },
      { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: { Ref: frontKey } },
    ]);
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { FRONT_KEY_SECRET_ARN: { Ref: frontKey } } },
    });
  });
});
