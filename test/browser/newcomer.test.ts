import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { killStarted, type LocalRunProcess, startLocalRun } from '../support/local-run.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { expectAccessible, openBrowser, openPage } from './support/browser.ts';

let posthorn: LocalRunProcess;
let receiver: Receiver;
let browser: Browser;

beforeAll(async () => {
  [posthorn, receiver, browser] = await Promise.all([startLocalRun(), startReceiver(), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await receiver.close();
  await killStarted();
});

test('a newcomer signs in, creates an endpoint, sends a test event and sees it arrive', async () => {
  const { page, errors } = await openPage(browser);
  await page.goto(`${posthorn.url}/console`);
  await expectAccessible(page);
  await page.getByLabel('API key').fill(posthorn.key);
  await page.getByRole('button', { name: 'Sign in' }).click();

  await page.getByRole('link', { name: 'Applications' }).click();
  await page.getByRole('button', { name: 'New application' }).first().click();
  await page.getByLabel('Name').fill('Acme');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Create application' }).click();
  await page.getByRole('link', { name: 'Acme' }).click();

  await page.getByRole('button', { name: 'New endpoint' }).first().click();
  await page.getByLabel('URL').fill(receiver.url);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Create endpoint' }).click();

  await page.getByRole('button', { name: 'Send test event' }).click();
  await page.getByText('Delivered · 200').waitFor();
  await expectAccessible(page);
  expect(receiver.received).toHaveLength(1);
  expect(errors).toEqual([]);
});
