import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { logicalId, queueId, synthesize } from './synthesize.ts';

const deployment = synthesize();
const { template, posthorn } = deployment;

const bus = { Ref: logicalId(posthorn, 'Bus', 'EventBus') };
const ruleArn = { 'Fn::GetAtt': [logicalId(posthorn, 'Bus', 'Inbound'), 'Arn'] };
const arnOf = (queue: string) => ({ 'Fn::GetAtt': [queueId(deployment, queue), 'Arn'] });

test('events of every source but our own go to the intake queue, whole', () => {
  template.resourceCountIs('AWS::Events::EventBus', 1);
  template.hasResourceProperties('AWS::Events::Rule', {
    EventBusName: bus,
    EventPattern: { source: [{ 'anything-but': ['posthorn'] }] },
    State: 'ENABLED',
    Targets: [
      {
        Arn: arnOf('Intake'),
        DeadLetterConfig: { Arn: arnOf('SystemFailures') },
        Id: Match.anyValue(),
        Input: Match.absent(),
        InputPath: Match.absent(),
        InputTransformer: Match.absent(),
      },
    ],
  });
});

describe.each(['Intake', 'SystemFailures'])('the queue %s', (queue) => {
  test('lets EventBridge send for this rule, and nobody else by its policy', () => {
    const allowed = Object.values(template.findResources('AWS::SQS::QueuePolicy'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Effect, Resource }) => {
        return Effect === 'Allow' && JSON.stringify(Resource) === JSON.stringify(arnOf(queue));
      });
    const actions = allowed.flatMap(({ Action }) => Action);
    expect(actions).toContain('sqs:SendMessage');
    for (const { Principal, Condition } of allowed) {
      expect(Principal).toEqual({ Service: 'events.amazonaws.com' });
      expect(Condition).toEqual({ ArnEquals: { 'aws:SourceArn': ruleArn } });
    }
  });
});

test('the bus is named in the outputs', () => {
  template.hasOutput('BusName', { Value: bus });
});

describe('what tells about Posthorn itself', () => {
  const pattern = { EventPattern: { source: ['posthorn'] } };

  test('stays on the bus unless the setting operationalWebhooks is on', () => {
    template.resourcePropertiesCountIs('AWS::Events::Rule', pattern, 0);
  });

  test('goes to the intake queue too, whole, where it is on', () => {
    const telling = synthesize({ operationalWebhooks: 'true' });
    telling.template.hasResourceProperties('AWS::Events::Rule', {
      ...pattern,
      EventBusName: { Ref: logicalId(telling.posthorn, 'Bus', 'EventBus') },
      Targets: [
        {
          Arn: { 'Fn::GetAtt': [queueId(telling, 'Intake'), 'Arn'] },
          DeadLetterConfig: { Arn: { 'Fn::GetAtt': [queueId(telling, 'SystemFailures'), 'Arn'] } },
          Id: Match.anyValue(),
          Input: Match.absent(),
          InputPath: Match.absent(),
          InputTransformer: Match.absent(),
        },
      ],
    });
  });
});
