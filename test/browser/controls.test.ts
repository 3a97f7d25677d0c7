import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { killStarted, type LocalRunProcess, startLocalRun } from '../support/local-run.ts';
import { openBrowser, openPage, signIn } from './support/browser.ts';
import { expectAccessible, failOnWrongs } from './support/expectations.ts';
import { callApi, make } from './support/operator.ts';

let posthorn: LocalRunProcess;
let browser: Browser;
let app: string;
let endpoint: string;

failOnWrongs();

beforeAll(async () => {
  [posthorn, browser] = await Promise.all([startLocalRun(), openBrowser()]);
  app = await make(posthorn, '/api/v1/app', { name: 'Acme' });
  endpoint = await make(posthorn, `/api/v1/app/${app}/endpoint`, { url: 'http://127.0.0.1:9/' });
  await callApi(posthorn, 'POST', '/api/v1/event-type', { name: 'invoice.paid', description: '' });
});

afterAll(async () => {
  await browser.close();
  await killStarted();
});

const openScreen = async (screen: string, width = 1_280): Promise<Page> => {
  const page = await openPage(browser, { width });
  await signIn(page, posthorn);
  await page.goto(`${posthorn.url}/console${screen}`);
  return page;
};

const untilFocused = (page: Page, selector: string): Promise<void> =>
  page.locator(`${selector}:focus`).waitFor();

describe('a dialog', () => {
  test('has the focus in its first field, and gives it back when Escape closes it', async () => {
    const page = await openScreen('/app');
    await page.getByRole('button', { name: 'New application' }).press('Enter');
    await untilFocused(page, 'input[name="name"]');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await untilFocused(page, 'button:text("New application")');
  });

  test('keeps the focus inside', async () => {
    const page = await openScreen('/app');
    await page.getByRole('button', { name: 'New application' }).press('Enter');
    await untilFocused(page, 'input[name="name"]');
    const passed = [
      'input[name="uid"]',
      'button:text("Create")',
      '[aria-label="Close"]',
      'input[name="name"]',
    ];
    for (const next of passed) {
      await page.keyboard.press('Tab');
      await untilFocused(page, `[role="dialog"] ${next}`);
    }
  });

  test('that asks once more begins with what does nothing, and stays until it is answered', async () => {
    const page = await openScreen(`/app/${app}/endpoint/${endpoint}`);
    await page.getByRole('button', { name: 'Delete' }).press('Enter');
    await untilFocused(page, '[role="alertdialog"] button:text("Cancel")');
    await expectAccessible(page);
    await page.mouse.click(5, 5);
    await page.getByRole('button', { name: 'Cancel' }).press('Enter');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  });
});

describe('a form', () => {
  test('says beside a field what is wrong with it, and sends nothing', async () => {
    const page = await openScreen('/app');
    await page.getByRole('button', { name: 'New application' }).press('Enter');
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.method()));
    await page.getByLabel('Uid').fill('not an id');
    await page.getByRole('button', { name: 'Create application' }).click();
    await untilFocused(page, 'input[name="name"][aria-invalid="true"]');
    await page.getByText('Please fill out this field.').waitFor();
    await page.getByText('Please match the requested format.').waitFor();
    await expectAccessible(page);
    expect(sent).not.toContain('POST');
  });

  test('sends what was checked', async () => {
    const page = await openScreen(`/app/${app}/settings`);
    await page.getByRole('button', { name: 'Edit' }).press('Enter');
    await page.getByRole('checkbox', { name: 'Refuse messages' }).press('Space');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('must match their schemas').waitFor();
  });

  test('lets one choose by keyboard', async () => {
    const page = await openScreen('/dlq');
    await page.getByRole('button', { name: 'Redrive…' }).press('Enter');
    const answer = page.getByRole('combobox', { name: 'Last answer' });
    await answer.press('Enter');
    await page.getByRole('option', { name: 'Any' }).waitFor();
    await page.keyboard.type('5');
    await untilFocused(page, '[role="option"]:has-text("5xx")');
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await answer.filter({ hasText: '5xx' }).waitFor();
  });

  test('finds one of many by what is typed', async () => {
    const page = await openScreen(`/app/${app}/endpoint/${endpoint}`);
    const eventType = page.getByRole('combobox', { name: 'Event type', exact: true });
    await eventType.press('Enter');
    await page.getByPlaceholder('Search').fill('inv');
    await page.getByRole('option', { name: 'invoice.paid' }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await eventType.filter({ hasText: 'invoice.paid' }).waitFor();
  });
});

/** An endpoint with all that its form could lose. */
const rich = {
  url: 'http://127.0.0.1:9/rich',
  uid: 'rich',
  description: '  Two lines,\r\nwith spaces around  ',
  channels: ['b', 'a'],
  throttleRate: 7,
  retrySchedule: [],
  metadata: { 'a:b': 'one\ntwo', plan: '' },
  headers: { 'x-team': 'billing' },
};

const readEndpoint = async (id: string) => {
  const path = `/api/v1/app/${app}/endpoint/${id}`;
  const [endpoint, headers] = await Promise.all([
    callApi(posthorn, 'GET', path),
    callApi(posthorn, 'GET', `${path}/headers`),
  ]);
  const { updatedAt, ...shown } = JSON.parse(endpoint.text);
  return { ...shown, ...JSON.parse(headers.text) };
};

const openForm = async (id: string): Promise<Page> => {
  const page = await openScreen(`/app/${app}/endpoint/${id}`);
  await page.getByRole('button', { name: 'Edit' }).press('Enter');
  await page.getByRole('button', { name: /^Channels/ }).press('Enter');
  return page;
};

const save = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

describe('the form of an endpoint', () => {
  test('leaves an endpoint without retries, and all else, as it was', async () => {
    const id = await make(posthorn, `/api/v1/app/${app}/endpoint`, rich);
    const before = await readEndpoint(id);
    expect(before).toMatchObject(rich);
    const page = await openForm(id);
    await page.getByRole('radio', { name: 'None', checked: true }).waitFor();
    await expectAccessible(page);
    await page.getByLabel('URL').fill('http://127.0.0.1:9/moved');
    await save(page);
    expect(await readEndpoint(id)).toEqual({ ...before, url: 'http://127.0.0.1:9/moved' });
  });

  test('lets one choose between no retries, a schedule of its own and the usual one', async () => {
    const id = await make(posthorn, `/api/v1/app/${app}/endpoint`, { ...rich, uid: null });
    const page = await openForm(id);
    await page.getByRole('radio', { name: 'Own schedule' }).press('Space');
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await untilFocused(page, 'input[name="retrySchedule"][aria-invalid="true"]');
    await page.getByLabel('Retry schedule').fill('5, 0.5, 300');
    await save(page);
    expect(await readEndpoint(id)).toMatchObject({ retrySchedule: [5, 0.5, 300] });

    await page.getByRole('button', { name: 'Edit' }).press('Enter');
    await page.getByRole('button', { name: /^Channels/ }).press('Enter');
    await page.getByRole('radio', { name: 'Usual schedule' }).press('Space');
    await save(page);
    expect(await readEndpoint(id)).not.toHaveProperty('retrySchedule');
  });
});

test('a time is told in UTC to whoever comes to it by keyboard, and copied so', async () => {
  const page = await openScreen('/app');
  const time = page.getByRole('button', { name: 'Copy UTC' });
  const utc = await time.locator('time').getAttribute('datetime');
  await page.waitForLoadState('networkidle'); // what shows hints comes after the first screen
  await page.getByRole('button', { name: `Copy id ${app}` }).focus();
  await page.keyboard.press('Tab');
  await page.locator('.tip', { hasText: utc ?? 'no time' }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: `Copied ${utc}` }).waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(utc);
  await expectAccessible(page);
});

test('a span of time is chosen with the arrow keys', async () => {
  const page = await openScreen('');
  await page.getByRole('radio', { name: 'Last 3 hours' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('radio', { name: 'Last 24 hours', checked: true }).waitFor();
});

test('a narrow screen has a menu that leads on and is then gone', async () => {
  const page = await openScreen('', 375);
  await page.getByRole('button', { name: 'Menu' }).press('Enter');
  await page.getByRole('link', { name: 'Dead letters' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Dead letters' }).press('Enter');
  await page.getByRole('heading', { name: 'No dead letters' }).waitFor();
  await page.getByRole('link', { name: 'Applications' }).waitFor({ state: 'hidden' });
});
