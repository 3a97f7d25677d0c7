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

describe('settings', () => {
  test('all have defaults, and feature flags are no settings', () => {
    expect(readSettings(featureFlags)).toEqual({
      retrySchedule: [5, 300, 1800, 7200, 18_000, 36_000, 36_000],
      requestTimeout: 15,
      allowedPrivateNetworks: [],
      httpsOnly: true,
      endpointDisableAfter: 120,
      defaultSignatureType: 'hmac256',
      retentionDays: 90,
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

  test.each([
    [{ retrySchedule: '5,soon' }, 'retrySchedule is "5,soon": part 2 must be a number of seconds'],
    [{ retrySchedule: '-1' }, 'retrySchedule is "-1": part 1 must be at least 0'],
    [{ retrySchedule: '2592001' }, 'retrySchedule is "2592001": part 1 must be at most 2592000'],
    [{ retrySchedule: '1,'.repeat(33) }, 'must be at most 32 parts'],
    [{ retrySchedule: [5] }, 'retrySchedule is [5]: must be a string'],
    [{ requestTimeout: '0' }, 'requestTimeout is "0": must be at least 1'],
    [{ requestTimeout: 61 }, 'requestTimeout is 61: must be at most 60'],
    [{ requestTimeout: 'long' }, 'requestTimeout is "long": must be a number of seconds'],
    [
      { allowedPrivateNetworks: '10.0.0.0/8,10.0.0.1' },
      'allowedPrivateNetworks is "10.0.0.0/8,10.0.0.1": part 2 must be an IPv4 or IPv6 network such as 10.0.0.0/8',
    ],
    [{ httpsOnly: 'yes' }, 'httpsOnly is "yes": must be true or false'],
    [{ endpointDisableAfter: 'never' }, 'endpointDisableAfter is "never": must be a number'],
    [{ endpointDisableAfter: '0.5' }, 'endpointDisableAfter is "0.5": must be at least 1'],
    [{ defaultSignatureType: 'rsa' }, 'defaultSignatureType is "rsa": must be one of hmac256, ed25519'],
    [{ retentionDays: '4' }, 'retentionDays is "4": must be at least 5'],
    [{ retentionDays: '30.5' }, 'retentionDays is "30.5": must be a whole number'],
    [{ stackName: '1st' }, 'stackName is "1st": must begin with a letter'],
    [{ retrySchedul: '5' }, 'retrySchedul is not a setting; the settings are retrySchedule, requestTimeout'],
  ])('%j is refused, saying what was wrong and what is allowed', (context, message) => {
    expect(refusal(context)).toContain(message);
  });

  test('are all told at once when several are wrong', () => {
    const lines = refusal({ requestTimeout: '0', httpsOnly: 'yes', colour: 'red' }).split('\n');
    expect(lines).toHaveLength(4);
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
