import { settingPages } from '../../core/contracts/settings/page.ts';
import { settings } from '../../core/contracts/settings.ts';

/** Every setting with the example that its page gives. */
export const examples: Readonly<Record<string, string | undefined>> = Object.fromEntries(
  Object.entries(settings.shape).map(([name, schema]) => [name, settingPages.get(schema)?.example]),
);

const regionalCertificate = { domainName: examples.domainName, certificateArn: examples.certificateArn };

/** A certificate where CloudFront looks for it. */
const globalCertificate = {
  certificateArn: String(examples.certificateArn).replace('eu-central-1', 'us-east-1'),
};

const { publishUrl, ...besideCloudFront } = examples;

/** A deployment with every option on, but for the URL to publish to, which CloudFront excludes. */
export const everything: typeof examples = { ...besideCloudFront, ...globalCertificate };

/** Deployments that differ in what exists, by a name for the titles of tests. */
export const stages = {
  'the defaults': {},
  'every option on': everything,
  'a domain on API Gateway': { ...regionalCertificate, hostedZoneId: examples.hostedZoneId },
  'a domain whose zone is elsewhere': regionalCertificate,
  'CloudFront alone': { cloudFront: true },
  'a URL to publish to': { publishUrl },
  'one address to deliver from': { staticEgressZones: 1 },
  "a key of one's own": { kmsKeyArn: examples.kmsKeyArn },
} as const satisfies Record<string, Record<string, unknown>>;

/** The longest name that a deployment may have. */
export const longestStackName = 'P'.repeat(124);
