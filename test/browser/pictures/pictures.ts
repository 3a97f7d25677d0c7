import type { Page } from 'playwright-core';
import { showBusyHours } from './numbers.ts';
import type { Shops } from './shops.ts';

/** A picture of a screen. */
export type Picture = {
  /** Of its files, before `-light.png` and `-dark.png`. */
  name: string;
  /** Of the screen, after `/console`. */
  path: (world: Shops & { message: string }) => string;
  /** What is there once all is there that the picture is to show. */
  shows: string;
  /** What is done before the screen is opened. */
  before?: (page: Page) => Promise<unknown>;
  /** What is done on the screen. */
  act?: (page: Page) => Promise<unknown>;
};

const row = '.list tbody tr';

/** So slow that a picture finds it running. */
const slowly = '2';

const redriveSlowly = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Redrive…' }).click();
  await page.getByLabel('Deliveries a second').fill(slowly);
  await page.getByRole('button', { name: 'Redrive', exact: true }).click();
  await page.getByText(/^[1-9]\d* of \d+ sent/).waitFor();
};

/** The console's pictures in the order they are taken: one redrives, and the next shows what came of it. */
export const pictures: readonly Picture[] = [
  { name: 'home', path: () => '', shows: '.u-legend', before: showBusyHours },
  { name: 'applications', path: () => '/app', shows: row },
  { name: 'application-settings', path: ({ app }) => `/app/${app}/settings`, shows: '.facts' },
  { name: 'endpoints', path: ({ app }) => `/app/${app}/endpoint`, shows: row },
  { name: 'endpoint', path: ({ app, billing }) => `/app/${app}/endpoint/${billing}`, shows: row },
  { name: 'messages', path: ({ app }) => `/app/${app}/msg`, shows: row },
  { name: 'message', path: ({ app, message }) => `/app/${app}/msg/${message}`, shows: '.attempt-body pre' },
  { name: 'event-types', path: () => '/event-type', shows: row },
  { name: 'event-type', path: () => '/event-type/invoice.paid', shows: 'pre' },
  { name: 'live-tail', path: () => '/tail', shows: `${row}:nth-child(16)` },
  { name: 'dead-letters', path: () => '/dlq', shows: row },
  { name: 'redrive', path: () => '/dlq', shows: row, act: redriveSlowly },
  { name: 'background-tasks', path: () => '/background-task', shows: '.track' },
  { name: 'api-keys', path: () => '/api-key', shows: row },
];

/** The names of pictures that are not taken of an operator who is signed in. */
export const others = ['sign-in', 'portal'] as const;
