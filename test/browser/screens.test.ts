import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { killStarted, type LocalRunProcess, startLocalRun } from '../support/local-run.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { openBrowser, openPage, type Reader, signIn, untilShown } from './support/browser.ts';
import { expectAccessible, failOnWrongs } from './support/expectations.ts';
import { type Furnished, furnish } from './support/furnish.ts';

const stored = 1_000 * Number(process.env.POSTHORN_TEST_SCALE ?? 1);

let posthorn: LocalRunProcess;
let receiver: Receiver;
let browser: Browser;
let furnished: Furnished;

failOnWrongs();

beforeAll(async () => {
  [posthorn, receiver, browser] = await Promise.all([
    startLocalRun({ context: { retrySchedule: '' } }),
    startReceiver(),
    openBrowser(),
  ]);
  receiver.answerWith({ status: 503, body: 'down for maintenance' });
  furnished = await furnish(posthorn, receiver.url, stored);
}, 3_600_000);

afterAll(async () => {
  await browser.close();
  await receiver.close();
  await killStarted();
});

const screens = ({ app, endpoint, message }: Furnished): string[] => [
  '',
  '/app',
  `/app/${app}/endpoint`,
  `/app/${app}/endpoint/${endpoint}`,
  `/app/${app}/msg`,
  `/app/${app}/msg/${message}`,
  `/app/${app}/settings`,
  '/event-type',
  '/event-type/invoice.paid',
  '/tail',
  '/dlq',
  '/background-task',
  '/api-key',
];

/** What each list asks for, and how many rows its first page has. */
const lists = ({ app, endpoint }: Furnished) => [
  { screen: '/app', asks: '/app', rows: 2 },
  { screen: `/app/${app}/endpoint`, asks: `/app/${app}/endpoint`, rows: 1 },
  { screen: `/app/${app}/endpoint/${endpoint}`, asks: `/app/${app}/attempt/endpoint/${endpoint}`, rows: 20 },
  { screen: `/app/${app}/msg`, asks: `/app/${app}/msg`, rows: 50 },
  { screen: '/event-type', asks: '/event-type', rows: 1 },
  { screen: '/dlq', asks: '/dlq/message', rows: 1 },
  { screen: '/background-task', asks: '/background-task', rows: 1 },
  { screen: '/api-key', asks: '/api-key', rows: 1 },
];

const goTo = async (page: Page, screen: string): Promise<void> => {
  await page.goto(`${posthorn.url}/console${screen}`);
  await untilShown(page);
};

/** Notes what the page asks the API for from now on, and what it is told. */
const listen = (page: Page) => {
  const asked: string[] = [];
  const told: Promise<string>[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/v1')) asked.push(pathname.slice('/api/v1'.length));
  });
  page.on('response', (response) => {
    // A page that was left has no answers any more.
    if (response.url().includes('/api/v1/')) told.push(response.text().catch(() => ''));
  });
  return { asked, told };
};

const widthOf = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth');

/** Colours do not depend on the width, nor the layout on the colours, so that each of both is looked at once. */
const readers: [string, Required<Reader>][] = [
  ['light and wide', { colorScheme: 'light', width: 1_280 }],
  ['dark and narrow', { colorScheme: 'dark', width: 375 }],
];

describe('every screen', () => {
  test.each(readers)(
    'has nothing that axe-core finds wrong, fits, and is told no secret: %s',
    async (_, reader) => {
      const page = await openPage(browser, reader);
      await signIn(page, posthorn);
      const { told } = listen(page);
      for (const screen of screens(furnished)) {
        await goTo(page, screen);
        await expectAccessible(page);
        expect({ screen, width: await widthOf(page) }).toEqual({ screen, width: reader.width });
      }
      const texts = await Promise.all(told);
      expect(texts.length).toBeGreaterThan(screens(furnished).length);
      for (const secret of furnished.secrets) {
        expect(texts.filter((text) => text.includes(secret))).toEqual([]);
      }
    },
  );
});

test('each list shows its first page with one request, however many messages are stored', async () => {
  const page = await openPage(browser);
  await signIn(page, posthorn);
  for (const { screen, asks, rows } of lists(furnished)) {
    await page.goto('about:blank');
    const { asked } = listen(page);
    await goTo(page, screen);
    await page
      .locator('.list tbody tr')
      .nth(rows - 1)
      .waitFor();
    expect({ screen, requests: asked.filter((path) => path === asks).length }).toEqual({
      screen,
      requests: 1,
    });
    page.removeAllListeners('request');
  }
});
