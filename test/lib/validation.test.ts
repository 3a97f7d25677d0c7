import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { App } from 'aws-cdk-lib';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import * as z from 'zod';
import { everything, longestStackName, stages } from './stages.ts';
import { compose } from './synthesize.ts';

const validationReport = z.object({ pluginReports: z.array(z.unknown()) });

/**
 * What CloudFormation's schemas and the CDK's own rules say of the templates, warnings included.
 * @throws Error when it is an error
 */
const findings = (app: App): unknown[] => {
  const { directory } = app.synth();
  const report = join(directory, 'validation-report.json');
  expect(existsSync(report)).toBe(true);
  return validationReport.parse(JSON.parse(readFileSync(report, 'utf8'))).pluginReports;
};

const validated = { builtinCloudFormationValidation: true };

test.each([
  ...Object.entries(stages),
  ['every option on and the longest name', { ...everything, stackName: longestStackName }],
] as const)('the templates are valid with %s, without so much as a warning', (_, settings) => {
  expect(compose(settings, (_stacks, app) => findings(app), validated)).toEqual([]);
});

test('a template that is not valid is not synthesized', () => {
  const spoiled = () =>
    compose(
      {},
      ({ posthorn }, app) => {
        new CfnQueue(posthorn, 'Spoiled', { delaySeconds: 901 });
        return findings(app);
      },
      validated,
    );
  expect(spoiled).toThrow('901 is greater than the maximum of 900');
});
