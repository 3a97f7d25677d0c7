import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readSettings, SettingsError } from '../../lib/read-settings.ts';
import { featureFlags } from './synthesize.ts';

const refusal = (context: Record<string, unknown>): string => {
  try {
    readSettings(context);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error('The settings were accepted.');
};

const domainName = 'hooks.example.com';
const certificateArn = 'arn:aws:acm:eu-central-1:111122223333:certificate/1234abcd';
const webAclArn = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/posthorn/1234abcd';

describe('settings', () => {
  test('all have defaults, and feature flags are no settings', () => {
    expect(readSettings(featureFlags)).toEqual({
      retrySchedule: [5, 300, 1800, 7200, 18_000, 36_000, 36_000],
      requestTimeout: 15,
      allowedPrivateNetworks: [],
      httpsOnly: true,
      operationalWebhooks: false,
      portalFrameAncestors: [],
      endpointDisableAfter: 120,
      circuitFailures: 50,
      circuitSpan: 60,
      defaultSignatureType: 'hmac256',
      retentionDays: 90,
      logRetentionDays: 30,
      cloudFront: false,
      publishUrl: false,
      staticEgressZones: 0,
      stackName: 'Posthorn',
    });
  });

  test('may be text, as the command line gives them', () => {
    const context = { retrySchedule: '', requestTimeout: '20', httpsOnly: 'false', retentionDays: '7' };
    expect(readSettings(context)).toMatchObject({
      retrySchedule: [],
      requestTimeout: 20,
      httpsOnly: false,
      retentionDays: 7,
    });
  });

  test('may be JSON, as cdk.json gives them', () => {
    const context = {
      retrySchedule: [5, '60'],
      allowedPrivateNetworks: ['10.0.0.0/8', ' fd00::/8'],
      requestTimeout: 20,
      httpsOnly: false,
    };
    expect(readSettings(context)).toMatchObject({
      retrySchedule: [5, 60],
      allowedPrivateNetworks: ['10.0.0.0/8', 'fd00::/8'],
      requestTimeout: 20,
      httpsOnly: false,
    });
    expect(readSettings({ retrySchedule: [] })).toMatchObject({ retrySchedule: [] });
  });

  test.each([
    [{ retrySchedule: '5,soon' }, 'retrySchedule is "5,soon": part 2 must be a number of seconds'],
    [{ retrySchedule: '-1' }, 'retrySchedule is "-1": part 1 must be at least 0'],
    [{ retrySchedule: '2592001' }, 'retrySchedule is "2592001": part 1 must be at most 2592000'],
    [{ retrySchedule: '1,'.repeat(33) }, 'must be at most 32 parts'],
    [{ retrySchedule: 5 }, 'retrySchedule is 5: must be a list, or comma separated text'],
    [{ retrySchedule: [5, 'soon'] }, 'retrySchedule is [5,"soon"]: part 2 must be a number of seconds'],
    [{ allowedPrivateNetworks: Array(21).fill('10.0.0.0/8') }, 'must be at most 20 parts'],
    [{ requestTimeout: '0' }, 'requestTimeout is "0": must be at least 1'],
    [{ requestTimeout: 61 }, 'requestTimeout is 61: must be at most 60'],
    [{ requestTimeout: 'long' }, 'requestTimeout is "long": must be a number of seconds'],
    [
      { allowedPrivateNetworks: '10.0.0.0/8,10.0.0.1' },
      'allowedPrivateNetworks is "10.0.0.0/8,10.0.0.1": part 2 must be an IPv4 or IPv6 network such as 10.0.0.0/8',
    ],
    [{ httpsOnly: 'yes' }, 'httpsOnly is "yes": must be true or false'],
    [{ endpointDisableAfter: 'never' }, 'endpointDisableAfter is "never": must be a number of hours'],
    [{ endpointDisableAfter: '0.5' }, 'endpointDisableAfter is "0.5": must be at least 1'],
    [{ defaultSignatureType: 'rsa' }, 'defaultSignatureType is "rsa": must be one of hmac256, ed25519'],
    [{ retentionDays: '4' }, 'retentionDays is "4": must be at least 5'],
    [{ retentionDays: '30.5' }, 'retentionDays is "30.5": must be a whole number'],
    [{ stackName: '1st' }, 'stackName is "1st": must begin with a letter'],
    [{ stackName: 'P'.repeat(125) }, 'must have at most 124 characters'],
    [{ stackName: 'ShopData' }, 'stackName is "ShopData": must not end in "Data"'],
    [{ logRetentionDays: '31' }, 'logRetentionDays is "31": must be one of 1, 3, 5, 7, 14, 30'],
    [{ staticEgressZones: '3' }, 'staticEgressZones is "3": must be at most 2'],
    [{ domainName: 'Hooks.example.com' }, 'must be a domain name in lower case'],
    [{ domainName: '*.example.com' }, 'must be a domain name in lower case'],
    [{ kmsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:alias/a' }, 'must be the ARN of a KMS key'],
    [
      { webAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/a/1' },
      'must be the ARN of a web ACL',
    ],
    [{ domainName }, 'domainName is "hooks.example.com": needs certificateArn too'],
    [{ certificateArn }, 'needs domainName too, the name that it is for'],
    [{ hostedZoneId: 'Z01' }, 'hostedZoneId is "Z01": needs domainName too'],
    [{ domainName, certificateArn, cloudFront: 'true' }, 'must be in us-east-1'],
    [{ webAclArn }, 'needs cloudFront=true'],
    [{ publishUrl: 'https://example.com' }, 'must be true or false'],
    [{ publishUrl: 'true', cloudFront: true }, 'publishUrl is "true": needs cloudFront=false'],
  ])('%j is refused, saying what was wrong and what is allowed', (context, message) => {
    expect(refusal(context)).toContain(message);
  });

  test('are all told at once when several are wrong', () => {
    const lines = refusal({ requestTimeout: '0', httpsOnly: 'yes', colour: 'red' }).split('\n');
    expect(lines).toHaveLength(4);
  });
});

describe('context that is not a setting', () => {
  test.each([
    ['retrySchedul', 'retrySchedule'],
    ['retry-schedule', 'retrySchedule'],
    ['RETRY_SCHEDULE', 'retrySchedule'],
    ['cloudfront', 'cloudFront'],
    ['stackname', 'stackName'],
    ['retentionDay', 'retentionDays'],
    ['httpOnly', 'httpsOnly'],
    ['certificateARN', 'certificateArn'],
  ])('%s is refused, and %s is suggested', (written, meant) => {
    expect(refusal({ [written]: '1' })).toContain(`${written} is not a setting; did you mean ${meant}?`);
  });

  test('is refused with the list of settings when it is near to none', () => {
    expect(refusal({ colour: 'red' })).toContain(
      'colour is not a setting; the settings are retrySchedule, requestTimeout, ',
    );
  });

  test.each([
    '@aws-cdk/core:checkSecretUsage',
    'aws:cdk:bundling-stacks',
    'availability-zones:account=111122223333:region=eu-west-1',
    'acknowledged-issue-numbers',
  ])('is left alone when it is of the CDK: %s', (key) => {
    expect(() => readSettings({ [key]: ['anything'] })).not.toThrow();
  });
});

test('the app ends with a readable message and no stack trace when a setting is wrong', () => {
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '../../bin/posthorn.ts')],
    { encoding: 'utf8', env: { ...process.env, CDK_CONTEXT_JSON: '{"requestTimeout":"0"}' } },
  );
  expect({ status, stderr, stdout }).toEqual({
    status: 1,
    stderr: 'Posthorn cannot be built with these settings:\n  requestTimeout is "0": must be at least 1\n',
    stdout: '',
  });
});
