import { type Browser, chromium, type Page } from 'playwright-core';
import type { Access } from './operator.ts';

/** Debian's own Chromium unless CHROMIUM says where another is. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Starts a browser without a window. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath, headless: true, args: ['--no-sandbox'] });

/** How a reader looks at a page. */
export type Reader = { width?: number; colorScheme?: 'light' | 'dark' };

/** What went wrong in the pages: errors of scripts, and what a policy refused. */
const wrongs: string[] = [];

/** What went wrong since it was last asked. */
export const takeWrongs = (): string[] => wrongs.splice(0);

/** That a page refuses to be framed: the one refusal that a test may ask for. */
export const isFramingRefused = (text: string): boolean => text.includes('frame-ancestors');

/** Answers that are no success are the page's to explain. */
const isAnswer = (text: string): boolean => text.startsWith('Failed to load resource');

const watch = (page: Page): void => {
  page.on('pageerror', ({ message }) => wrongs.push(message));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !isAnswer(text) && !isFramingRefused(text)) wrongs.push(text);
  });
};

/** Opens a page in a context of its own, and watches what goes wrong in it. */
export const openPage = async (
  browser: Browser,
  { width = 1280, colorScheme = 'light' }: Reader = {},
): Promise<Page> => {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  watch(page);
  return page;
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
