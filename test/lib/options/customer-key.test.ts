import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { examples } from '../stages.ts';
import { capabilities, functionNames, logicalId, synthesize } from '../synthesize.ts';

const { kmsKeyArn } = examples;
const { template, dataTemplate, posthorn } = synthesize({ kmsKeyArn });

describe("a key of one's own", () => {
  test('encrypts both tables', () => {
    dataTemplate.allResourcesProperties('AWS::DynamoDB::Table', {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: kmsKeyArn },
    });
  });

  test('encrypts every queue', () => {
    template.allResourcesProperties('AWS::SQS::Queue', {
      KmsMasterKeyId: kmsKeyArn,
      SqsManagedSseEnabled: Match.absent(),
    });
  });

  test('encrypts every log', () => {
    template.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: kmsKeyArn });
  });

  test('leaves the signing secrets to the key of their own', () => {
    dataTemplate.resourceCountIs('AWS::KMS::Key', 1);
  });

  test.each(functionNames)('may be used by %s, as SQS and DynamoDB ask for', (name) => {
    template.hasResourceProperties('AWS::IAM::Policy', {
      Roles: [{ Ref: logicalId(posthorn, capabilities[name], 'Role') }],
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Effect: 'Allow',
            Action: [
              'kms:Decrypt',
              'kms:DescribeKey',
              'kms:Encrypt',
              'kms:GenerateDataKey',
              'kms:ReEncryptFrom',
              'kms:ReEncryptTo',
            ],
            Resource: kmsKeyArn,
          },
        ]),
      },
    });
  });
});

test('logs are kept as long as is set', () => {
  synthesize({ logRetentionDays: 90 }).template.allResourcesProperties('AWS::Logs::LogGroup', {
    RetentionInDays: 90,
  });
});

test('everything is as without it, but for the encryption and the right to use it', () => {
  const ids = (one: typeof template) => Object.keys(one.toJSON().Resources);
  const standard = synthesize();
  expect(ids(template)).toEqual(ids(standard.template));
  expect(ids(dataTemplate)).toEqual(ids(standard.dataTemplate));
});
