import * as z from 'zod';

/** The parts of docs/configuration.md, in its order. */
export const settingGroups = [
  'Delivering',
  'Keeping',
  'Watching',
  'Addresses',
  'Encryption',
  'Deploying',
] as const;

/** What docs/configuration.md says of a setting beside its name and default. */
export interface SettingPage {
  readonly group: (typeof settingGroups)[number];
  readonly means: string;
  /** What may be given. */
  readonly allowed: string;
  /** A value as it is written on the command line. */
  readonly example: string;
  /** What happens to a running deployment when it is deployed with another value. */
  readonly change: string;
  /** What it opens, closes, costs or asks for, where that needs saying. */
  readonly mind?: string;
}

/** The page of each setting, by its schema. */
export const settingPages = z.registry<SettingPage>();
