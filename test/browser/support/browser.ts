import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Debian's own Chromium unless CHROMIUM says where another is. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Starts a browser without a window. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath, headless: true, args: ['--no-sandbox'] });

/** A page of a context of its own, and what went wrong in it: script errors and what its policy refused. */
export type Watched = { page: Page; errors: string[] };

/** Opens a page and watches it. Answers that are no success are the page's to explain, and no error here. */
export const openPage = async (browser: Browser, width = 1280): Promise<Watched> => {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
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

/** Fails with what axe-core finds wrong with what the page shows now. */
export const expectAccessible = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect(found).toEqual([]);
};
