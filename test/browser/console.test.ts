import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { killStarted, type LocalRunProcess, startLocalRun } from '../support/local-run.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { openBrowser, openPage, signIn } from './support/browser.ts';
import { expectAccessible, failOnWrongs } from './support/expectations.ts';
import { callApi, make } from './support/operator.ts';

let posthorn: LocalRunProcess;
let reached: Receiver;
let broken: Receiver;
let healthy: Receiver;
let browser: Browser;

failOnWrongs();

beforeAll(async () => {
  [posthorn, reached, broken, healthy, browser] = await Promise.all([
    startLocalRun({ context: { retrySchedule: '' } }),
    startReceiver(),
    startReceiver(),
    startReceiver(),
    openBrowser(),
  ]);
});

afterAll(async () => {
  await browser.close();
  await Promise.all([reached, broken, healthy].map((receiver) => receiver.close()));
  await killStarted();
});

test('a newcomer signs in, creates an endpoint, sends a test event and sees it arrive', async () => {
  const page = await openPage(browser);
  await page.goto(`${posthorn.url}/console`);
  await expectAccessible(page);
  await page.getByLabel('API key').fill(posthorn.key);
  await page.getByRole('button', { name: 'Sign in' }).click();

  await page.getByRole('link', { name: 'Applications' }).click();
  await page.getByRole('button', { name: 'New application' }).first().click();
  await page.getByLabel('Name').fill('Initech');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Create application' }).click();
  await page.getByRole('link', { name: 'Initech' }).click();

  await page.getByRole('button', { name: 'New endpoint' }).first().click();
  await page.getByLabel('URL').fill(reached.url);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Create endpoint' }).click();

  await page.getByRole('button', { name: 'Send test event' }).click();
  await page.getByText('Delivered · 200').waitFor();
  await expectAccessible(page);
  expect(reached.received).toHaveLength(1);
});

const payload = '{"amount":1.0,"serial":12345678901234567890,"name":"caf\\u00e9"}';

test('an operator finds a failing message, reads why, fixes the URL, redrives and watches it go green', async () => {
  broken.answerWith({ status: 500, body: 'no such table: invoices' });
  await make(posthorn, '/api/v1/app', { name: 'Acme', uid: 'acme' });
  await make(posthorn, '/api/v1/app/acme/endpoint', { url: broken.url });
  await callApi(
    posthorn,
    'POST',
    '/events',
    `{"type":"invoice.paid","application":"acme","data":${payload}}`,
  );
  const page = await openPage(browser);
  await signIn(page, posthorn);

  await page.getByText('A dead letter waits to be redriven').waitFor();
  await page.getByRole('link', { name: 'See dead letters' }).click();
  await page.getByRole('link', { name: 'invoice.paid' }).click();
  await page.getByText('no such table: invoices').waitFor();
  await page.getByText('Failed · 500').waitFor();
  for (const written of ['1.0', '12345678901234567890', 'caf\\u00e9']) {
    await page.getByText(written).waitFor();
  }
  await expectAccessible(page);

  await page.getByRole('link', { name: broken.url }).click();
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('URL').fill(healthy.url);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: healthy.url }).waitFor();

  await page.getByRole('link', { name: 'Dead letters' }).click();
  await page.getByRole('button', { name: 'Redrive…' }).click();
  await page.getByRole('button', { name: 'Dry run: only count' }).click();
  await page.getByText('1 dead letter matches. Nothing was sent.').waitFor();
  await expectAccessible(page);
  expect(healthy.received).toHaveLength(0);
  await page.getByRole('button', { name: 'Redrive', exact: true }).click();
  await page.getByText('Finished').waitFor();
  await page.getByText('1 of 1 sent').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('heading', { name: 'No dead letters' }).waitFor();

  await page.goBack();
  await page.goBack();
  await page.getByText('Delivered · 200').waitFor();
  expect(healthy.received).toHaveLength(1);
  expect(healthy.received[0]?.body.toString()).toContain(`"data":${payload}`);
});
