import type { z } from 'zod';
import { type Settings, settings } from '../core/contracts/settings.ts';
import { nearestName } from './nearest-name.ts';

/** Settings that are unknown or not allowed. Its message is written for the person who set them. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

type Context = Readonly<Record<string, unknown>>;

const names = Object.keys(settings.shape);

/** The CDK's own context has a namespace (`@aws-cdk/…`, `aws:cdk:…`, a cached look-up), a setting's name has none. */
const isPlainName = (key: string): boolean => /^[A-Za-z0-9_-]+$/.test(key);

/** `cdk acknowledge` keeps its list in the context, under a name without namespace. */
const notices = 'acknowledged-issue-numbers';

/** What is allowed, in words, wherever the setting's own schema does not say it. */
const allowed = (issue: z.core.$ZodRawIssue): string => {
  const parts = issue.origin === 'array' ? ' parts' : '';
  switch (issue.code) {
    case 'too_small':
      return `must be at least ${issue.minimum}${parts}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${parts}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'invalid_union':
      return 'must be true or false';
    case 'invalid_type':
      return issue.expected === 'int' ? 'must be a whole number' : `must be a ${issue.expected}`;
    default:
      return 'is not allowed';
  }
};

const refusal = (context: Context, { path, message }: z.core.$ZodIssue): string => {
  const [name, position] = path;
  const part = typeof position === 'number' ? `part ${position + 1} ` : '';
  return `  ${String(name)} is ${JSON.stringify(context[String(name)])}: ${part}${message}`;
};

const advice = (key: string): string => {
  const nearest = nearestName(key, names);
  if (nearest !== undefined) return `did you mean ${nearest}?`;
  return `the settings are ${names.join(', ')}`;
};

const unknownSettings = (context: Context): string[] =>
  Object.keys(context)
    .filter((key) => isPlainName(key) && key !== notices && !names.includes(key))
    .map((key) => `  ${key} is not a setting; ${advice(key)}`);

/**
 * A deployment's settings from the app's context (`-c name=value`, or `context` in cdk.json).
 * @throws SettingsError listing every setting that is unknown or not allowed, what it was and what is allowed.
 */
export const readSettings = (context: Context): Settings => {
  const result = settings.safeParse(context, { error: allowed });
  const refusals = (result.error?.issues ?? []).map((issue) => refusal(context, issue));
  const faults = [...refusals, ...unknownSettings(context)];
  if (result.success && faults.length === 0) return result.data;
  throw new SettingsError(`Posthorn cannot be built with these settings:\n${faults.join('\n')}`);
};
