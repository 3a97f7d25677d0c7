import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { examples, stages } from '../stages.ts';
import { logicalId, synthesize } from '../synthesize.ts';

const { domainName, certificateArn, hostedZoneId } = examples;

describe('without a domain', () => {
  const { template } = synthesize();

  test.each(['AWS::ApiGatewayV2::DomainName', 'AWS::ApiGatewayV2::ApiMapping', 'AWS::Route53::RecordSet'])(
    'there is no %s',
    (type) => template.resourceCountIs(type, 0),
  );
});

describe('a domain on API Gateway', () => {
  const { template, posthorn } = synthesize(stages['a domain on API Gateway']);
  const domain = logicalId(posthorn, 'FrontDoor', 'Domain');

  test('has the certificate, and asks for TLS 1.2', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
      DomainName: domainName,
      DomainNameConfigurations: [
        {
          CertificateArn: certificateArn,
          EndpointType: 'REGIONAL',
          IpAddressType: 'dualstack',
          SecurityPolicy: 'TLS_1_2',
        },
      ],
    });
  });

  test('leads to the default stage, at its root', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::ApiMapping', {
      ApiId: { Ref: logicalId(posthorn, 'FrontDoor', 'Api') },
      Stage: '$default',
      DomainName: { Ref: domain },
      ApiMappingKey: Match.absent(),
    });
  });

  test.each(['A', 'AAAA'])('is pointed at API Gateway by a record %s', (Type) => {
    template.hasResourceProperties('AWS::Route53::RecordSet', {
      Type,
      Name: `${domainName}.`,
      HostedZoneId: hostedZoneId,
      AliasTarget: {
        DNSName: { 'Fn::GetAtt': [domain, 'RegionalDomainName'] },
        HostedZoneId: { 'Fn::GetAtt': [domain, 'RegionalHostedZoneId'] },
      },
    });
  });

  test('is the URL that the outputs tell', () => {
    template.hasOutput('ApiUrl', { Value: `https://${domainName}` });
  });
});

test('a domain whose zone is elsewhere has no record, and an output to point it at', () => {
  const { template, posthorn } = synthesize(stages['a domain whose zone is elsewhere']);
  template.resourceCountIs('AWS::Route53::RecordSet', 0);
  template.hasOutput('DomainTarget', {
    Value: { 'Fn::GetAtt': [logicalId(posthorn, 'FrontDoor', 'Domain'), 'RegionalDomainName'] },
  });
  expect(Object.keys(synthesize().template.findOutputs('DomainTarget'))).toEqual([]);
});
