import { describe, expect, test } from '@jest/globals';
import { eventSources } from '../../lib/capacity.ts';
import { functionId, queueId, synthesize } from './synthesize.ts';

const deployment = synthesize();
const { template } = deployment;
const mappings = Object.values(template.findResources('AWS::Lambda::EventSourceMapping'));

/** Every mapping of a deployment with its function's timeout and its queue's visibility timeout, in seconds. */
const waits = (settings: Record<string, unknown>) => {
  const other = synthesize(settings).template;
  const queues = other.findResources('AWS::SQS::Queue');
  const functions = other.findResources('AWS::Lambda::Function');
  return Object.values(other.findResources('AWS::Lambda::EventSourceMapping')).map(({ Properties }) => ({
    timeout: functions[Properties.FunctionName.Ref]?.Properties.Timeout,
    visibility: queues[Properties.EventSourceArn['Fn::GetAtt'][0]]?.Properties.VisibilityTimeout,
  }));
};

test.each([
  ['Intake', 'fan-out', 50],
  ['Deliveries', 'deliver', 100],
  ['Retries', 'deliver', 50],
  ['Bulk', 'deliver', 5],
  ['Background', 'redrive', 2],
] as const)('%s is consumed by %s, by at most %i invocations at once', (queue, verb, maximumConcurrency) => {
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    EventSourceArn: { 'Fn::GetAtt': [queueId(deployment, queue), 'Arn'] },
    FunctionName: { Ref: functionId(deployment, verb) },
    ScalingConfig: { MaximumConcurrency: maximumConcurrency },
  });
});

describe('every event source mapping', () => {
  test('is in the table of event sources', () => {
    expect(mappings).toHaveLength(Object.keys(eventSources).length);
  });

  test('acknowledges each message of a batch on its own', () => {
    template.allResourcesProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BatchSize: 10,
    });
  });

  test('has a maximum concurrency', () => {
    for (const { Properties } of mappings) {
      expect(Properties.ScalingConfig.MaximumConcurrency).toBeGreaterThanOrEqual(2);
    }
  });

  test.each([1, 15, 59.5, 60])(
    'hides a message for six timeouts of its function, with requests of %d seconds',
    (requestTimeout) => {
      const all = waits({ requestTimeout });
      expect(all).toHaveLength(mappings.length);
      for (const { timeout, visibility } of all) expect(visibility).toBeGreaterThanOrEqual(6 * timeout);
    },
  );
});

test('the concurrency of all mappings together leaves room in an account of 1,000', () => {
  const total = mappings.reduce(
    (sum, { Properties }) => sum + Properties.ScalingConfig.MaximumConcurrency,
    0,
  );
  expect(total).toBeLessThan(500);
});
