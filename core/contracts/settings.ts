import * as z from 'zod';
import { deliveringSettings } from './settings/delivering.ts';
import { deployingSettings } from './settings/deploying.ts';
import { frontSettings } from './settings/front.ts';
import { keepingSettings } from './settings/keeping.ts';
import { watchingSettings } from './settings/watching.ts';

/** Every setting, by name, in the order of docs/configuration.md. */
const everySetting = z.object({
  ...deliveringSettings,
  ...keepingSettings,
  ...watchingSettings,
  ...frontSettings,
  ...deployingSettings,
});

type Given = z.infer<typeof everySetting>;

/** What settings ask of each other: the one at fault, whether it is, and what to do. */
const agreements: readonly [name: keyof Given, broken: (given: Given) => boolean, advice: string][] = [
  [
    'domainName',
    ({ domainName, certificateArn }) => domainName !== undefined && certificateArn === undefined,
    'needs certificateArn too, the certificate for that name',
  ],
  [
    'certificateArn',
    ({ domainName, certificateArn }) => domainName === undefined && certificateArn !== undefined,
    'needs domainName too, the name that it is for',
  ],
  [
    'certificateArn',
    ({ cloudFront, certificateArn }) =>
      cloudFront && certificateArn !== undefined && certificateArn.split(':')[3] !== 'us-east-1',
    'must be in us-east-1, where CloudFront looks for certificates',
  ],
  [
    'hostedZoneId',
    ({ domainName, hostedZoneId }) => domainName === undefined && hostedZoneId !== undefined,
    'needs domainName too, the name to put into that zone',
  ],
  [
    'webAclArn',
    ({ cloudFront, webAclArn }) => !cloudFront && webAclArn !== undefined,
    'needs cloudFront=true, since a web ACL cannot be attached to an HTTP API',
  ],
  [
    'publishUrl',
    ({ cloudFront, publishUrl }) => cloudFront && publishUrl,
    'needs cloudFront=false, since the URL would be a way around CloudFront and its web ACL',
  ],
];

/**
 * The settings of a deployment, given as CDK context (`-c key=value`), the same for `npm start` and `cdk deploy`.
 * Values arrive as text from the command line and as JSON from cdk.json; both are accepted.
 */
export const settings = everySetting.superRefine((given, context) => {
  for (const [name, broken, message] of agreements) {
    if (broken(given)) context.addIssue({ code: 'custom', path: [name], message });
  }
});

/** A deployment's settings, checked and with defaults filled in. */
export type Settings = z.infer<typeof settings>;
