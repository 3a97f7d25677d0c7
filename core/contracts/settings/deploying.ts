import * as z from 'zod';
import { settingPages } from './page.ts';

/** What is put after `stackName` to name the stack of the data. */
export const dataStackSuffix = 'Data';

/** CloudFormation API reference, `CreateStack`: a stack's name has at most 128 characters. */
const longestStackName = 128 - dataStackSuffix.length;

/** What the deployment is called. */
export const deployingSettings = {
  stackName: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'must begin with a letter and hold only letters, digits and "-"')
    .max(longestStackName, `must have at most ${longestStackName} characters`)
    .refine(
      (name) => !name.endsWith(dataStackSuffix),
      `must not end in "${dataStackSuffix}", which another deployment's stack of data may be called`,
    )
    .default('Posthorn')
    .register(settingPages, {
      group: 'Deploying',
      means: `Names the two stacks, \`<stackName>\` and \`<stackName>${dataStackSuffix}\`. Deployments with different names fit into one account and region and share nothing.`,
      allowed: `1 to ${longestStackName} letters, digits and "-", a letter first, not ending in "${dataStackSuffix}"`,
      example: 'PosthornStaging',
      change: 'Makes another deployment, empty, beside the one that exists.',
    }),
};
