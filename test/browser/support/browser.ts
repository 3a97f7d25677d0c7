import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Access } from './operator.ts';

/** Debian's own Chromium unless CHROMIUM says where another is. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Starts a browser without a window. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath, headless: true, args: ['--no-sandbox'] });

/** How a reader looks at a page. */
export type Reader = { width?: number; colorScheme?: 'light' | 'dark' };

/** A page of a context of its own, and what went wrong in it: script errors and what its policy refused. */
export type Watched = { page: Page; errors: string[] };

/** Opens a page and watches it. Answers that are no success are the page's to explain, and no error here. */
export const openPage = async (
  browser: Browser,
  { width = 1280, colorScheme = 'light' }: Reader = {},
): Promise<Watched> => {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      errors.push(message.text());
    }
  });
  return { page, errors };
};

/** Opens the console and signs in. */
export const signIn = async (page: Page, { url, key }: Access): Promise<void> => {
  await page.goto(`${url}/console`);
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Home' }).waitFor();
};

/** Waits until a screen shows what it has asked for. */
export const untilShown = async (page: Page): Promise<void> => {
  await page.locator('h1').waitFor();
  await page.locator('.loading').first().waitFor({ state: 'detached' });
};

/** Fails with what axe-core finds wrong with what the page shows now. */
export const expectAccessible = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect(found).toEqual([]);
};
