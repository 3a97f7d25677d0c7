import { describe, expect, test } from '@jest/globals';
import { queueNames } from '../../core/contracts/resources.ts';
import { queueId, synthesize } from './synthesize.ts';

const deployment = synthesize();
const { template } = deployment;
const queues = template.findResources('AWS::SQS::Queue');
const policies = Object.values(template.findResources('AWS::SQS::QueuePolicy'));

const movedTo = (id: string, maxReceiveCount: number) => ({
  deadLetterTargetArn: { 'Fn::GetAtt': [queueId(deployment, id), 'Arn'] },
  maxReceiveCount,
});

describe('every queue', () => {
  test('is one of those that the contract names', () => {
    expect(Object.keys(queues)).toHaveLength(Object.keys(queueNames).length);
  });

  test('is encrypted at rest and keeps messages for the 14 days that SQS allows', () => {
    template.allResourcesProperties('AWS::SQS::Queue', {
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 14 * 24 * 3600,
    });
  });

  test.each(Object.keys(queues))('refuses unencrypted transport: %s', (id) => {
    const denials = policies
      .filter(({ Properties }) => Properties.Queues.some((queue: { Ref: string }) => queue.Ref === id))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    expect(denials).toContainEqual({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 'sqs:*',
      Resource: { 'Fn::GetAtt': [id, 'Arn'] },
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  });

  test('goes with its stack, since a new deployment would not read it', () => {
    template.allResources('AWS::SQS::Queue', { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
  });
});

test.each([
  ['Intake', movedTo('SystemFailures', 20)],
  ['Deliveries', movedTo('SystemFailures', 1000)],
  ['Retries', movedTo('DeadLetters', 1000)],
  ['Bulk', movedTo('SystemFailures', 1000)],
  ['Background', movedTo('SystemFailures', 20)],
  ['DeadLetters', undefined],
  ['SystemFailures', undefined],
])('the redrive policy of %s is exactly what was decided', (id, policy) => {
  expect(queues[queueId(deployment, id)]?.Properties.RedrivePolicy).toEqual(policy);
});
