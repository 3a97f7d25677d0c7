import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { failureCounts, metricNamespace } from '../../../core/contracts/metrics.ts';
import { logicalId, synthesize } from '../synthesize.ts';

const { template, posthorn } = synthesize();

type AlarmProperties = {
  AlarmDescription: string;
  AlarmActions: unknown[];
  TreatMissingData: string;
  Namespace: string;
  Dimensions: { Name: string }[];
};

const alarms = Object.entries(template.findResources('AWS::CloudWatch::Alarm')).map(
  ([id, { Properties }]) => ({ id, ...(Properties as AlarmProperties) }), // what CloudFormation calls them
);

const runbook = readFileSync(join(import.meta.dirname, '../../../docs/runbook.md'), 'utf8');
const headings = new Map(
  runbook
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.split('\n', 1)[0], section]),
);

const headingOf = (description: string) => /docs\/runbook\.md#([a-z-]+)$/.exec(description)?.[1];

describe.each(alarms)('the alarm $id', ({ AlarmDescription, AlarmActions, TreatMissingData }) => {
  test('links a heading that says what it means, where to look and what to do', () => {
    const section = headings.get(headingOf(AlarmDescription));
    expect(section).toContain('**Means**');
    expect(section).toContain('**Look here first**');
    expect(section).toContain('**Do this**');
  });

  test('tells the one topic', () => {
    expect(AlarmActions).toEqual([{ Ref: logicalId(posthorn, 'Watch', 'Alarms') }]);
  });

  test('says what silence means', () => {
    expect(['breaching', 'notBreaching']).toContain(TreatMissingData);
  });
});

test('every heading of the runbook belongs to an alarm', () => {
  const linked = new Set(alarms.map(({ AlarmDescription }) => headingOf(AlarmDescription)));
  expect([...headings.keys()].sort()).toEqual([...linked].sort());
});

test('only the calendar is missed when it says nothing', () => {
  const missed = alarms.filter(({ TreatMissingData }) => TreatMissingData === 'breaching');
  expect(missed.map(({ AlarmDescription }) => headingOf(AlarmDescription))).toEqual(['calendar-lag']);
});

test('a metric of ours has the deployment as its only dimension', () => {
  const ours = alarms.filter(({ Namespace }) => Namespace === metricNamespace);
  expect(ours).not.toHaveLength(0);
  for (const { Dimensions } of ours) expect(Dimensions.map(({ Name }) => Name)).toEqual(['service']);
});

test('the dashboard shows every class of failure', () => {
  const shown = JSON.stringify(template.findResources('AWS::CloudWatch::Dashboard'));
  for (const name of failureCounts) expect(shown).toContain(name);
});

test('an address is subscribed where there is one', () => {
  template.resourceCountIs('AWS::SNS::Subscription', 0);
  synthesize({ alarmEmail: 'alarms@example.com' }).template.hasResourceProperties('AWS::SNS::Subscription', {
    Protocol: 'email',
    Endpoint: 'alarms@example.com',
  });
});
