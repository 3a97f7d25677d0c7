import { describe, expect, test } from '@jest/globals';
import { readPatternRule } from '../../../local/resources/pattern-rule.ts';
import { readSchedule, ruleKind } from '../../../local/resources/schedule.ts';

const queue = 'arn:aws:sqs:us-east-1:000000000000:intake';

const rule = (properties: object) => ({
  stack: 'Posthorn',
  logicalId: 'Rule',
  type: 'AWS::Events::Rule',
  name: 'rule',
  title: 'Rule',
  identity: ruleKind.identify('rule', 'Posthorn/Rule'),
  properties: { EventPattern: { source: ['shop'] }, Targets: [{ Arn: queue }], ...properties },
});

describe('a rule with an event pattern', () => {
  test('sends matching events of its bus to queues, and is no schedule', () => {
    const one = rule({ EventBusName: 'mine' });
    expect(readPatternRule(one)).toMatchObject({ name: 'rule', busName: 'mine', targets: [queue] });
    expect(readSchedule(one)).toBeUndefined();
  });

  test.each([
    ['arn:aws:events:us-east-1:000000000000:event-bus/mine', 'mine'],
    [undefined, 'default'],
  ])('is on the bus of %s', (EventBusName, busName) => {
    expect(readPatternRule(rule({ EventBusName }))?.busName).toBe(busName);
  });

  test('that is disabled is none', () => {
    expect(readPatternRule(rule({ State: 'DISABLED' }))).toBeUndefined();
  });

  test.each<[string, object]>([
    ['a target that is no queue', { Targets: [{ Arn: 'arn:aws:lambda:us-east-1:000000000000:function:a' }] }],
    ['an input transformer', { Targets: [{ Arn: queue, InputTransformer: { InputTemplate: 'a' } }] }],
    ['a filter that is not known', { EventPattern: { source: [{ wildcard: 'a*' }] } }],
  ])('and %s is refused by name', (_, properties) => {
    expect(() => readPatternRule(rule(properties))).toThrow(/AWS::Events::Rule Rule in stack Posthorn/);
  });
});

describe('a rule with a schedule', () => {
  const schedule = { EventPattern: undefined, ScheduleExpression: 'rate(1 minute)', Targets: [] };

  test('is a schedule alone', () => {
    expect(readPatternRule(rule(schedule))).toBeUndefined();
    expect(readSchedule(rule(schedule))).toMatchObject({ expression: 'rate(1 minute)' });
  });

  test('and a pattern too is refused, as is a rule with neither', () => {
    expect(() => readSchedule(rule({ ...schedule, EventPattern: {} }))).toThrow('EventPattern');
    expect(() => readSchedule(rule({ EventPattern: undefined }))).toThrow('ScheduleExpression');
  });
});
