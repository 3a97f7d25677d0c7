import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { type Acknowledgment, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { stages } from './stages.ts';
import { compose } from './synthesize.ts';

const findings = (settings: Record<string, unknown>): string[] =>
  compose(settings, (_, app) =>
    new AwsSolutionsChecks(app)
      .validateScope(app)
      .violations.flatMap(({ ruleName, description, violatingResources }) =>
        violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}: ${description}`),
      ),
  );

const ruleOf = (finding: string): string => finding.replace(/ at .*/, '');

afterEach(() => {
  jest.restoreAllMocks();
});

test.each(Object.entries(stages))("AWS Solutions' rules find nothing with %s", (_, settings) => {
  expect(findings(settings)).toEqual([]);
});

describe('what is acknowledged', () => {
  const acknowledged: Acknowledgment[] = [];

  test('is found where it is not acknowledged, so that no acknowledgement outlives its reason', () => {
    jest.spyOn(Validations.prototype, 'acknowledge').mockImplementation((...rules) => {
      // The CDK's constructs acknowledge findings of other rules themselves.
      acknowledged.push(...rules.filter(({ id }) => id.startsWith('AwsSolutions-')));
    });
    const rules = Object.values(stages).flatMap(findings).map(ruleOf);
    expect(new Set(acknowledged.map(({ id }) => id))).toEqual(new Set(rules));
  });

  test('has a reason that says something', () => {
    expect(acknowledged.length).toBeGreaterThan(0);
    for (const { reason } of acknowledged) expect(reason).toMatch(/^[A-Z].{40,}\.$/);
  });
});
