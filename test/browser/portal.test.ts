import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { killStarted, type LocalRunProcess, startLocalRun } from '../support/local-run.ts';
import { isFramingRefused, openBrowser, openPage, untilShown } from './support/browser.ts';
import { type Customer, makeCustomer } from './support/customer.ts';
import { expectAccessible, failOnWrongs } from './support/expectations.ts';
import { type Host, startHost } from './support/host.ts';
import { type Access, callApi, makePortalLink } from './support/operator.ts';
import { askForEverything, foreignAddresses } from './support/trespass.ts';

let allowed: Host;
let other: Host;
let posthorn: LocalRunProcess;
let browser: Browser;
let acme: Customer;
let globex: Customer;

failOnWrongs();

beforeAll(async () => {
  [allowed, other] = await Promise.all([startHost(), startHost()]);
  const context = { portalFrameAncestors: allowed.origin };
  [posthorn, browser] = await Promise.all([startLocalRun({ context }), openBrowser()]);
  acme = await makeCustomer(posthorn, 'acme');
  globex = await makeCustomer(posthorn, 'globex');
});

afterAll(async () => {
  await browser.close();
  for (const host of [allowed, other]) host.close();
  await killStarted();
});

const openPortal = async () => {
  const { url, token } = await makePortalLink(posthorn, acme.app);
  const page = await openPage(browser);
  await page.goto(url);
  await page.getByRole('heading', { name: 'Endpoints' }).waitFor();
  return { page, access: { url: posthorn.url, key: token } };
};

/** Everything that a customer has, as the operator sees it. */
const everythingOf = ({ app, endpoint }: Customer): Promise<string[]> =>
  Promise.all(
    ['', '/endpoint', `/endpoint/${endpoint}/secret`, '/msg'].map(
      async (end) => (await callApi(posthorn, 'GET', `/api/v1/app/${app}${end}`)).text,
    ),
  );

/** Asks again until a token is refused: a function may trust it for up to 10 seconds after it was ended. */
const untilRefused = async (access: Access): Promise<void> => {
  for (;;) {
    const { status } = await callApi(access, 'GET', '/api/v1/auth/caller');
    if (status === 401) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

describe('a customer in the portal', () => {
  test('sees the own endpoints and messages, and is signed out for good', async () => {
    const { page, access } = await openPortal();
    await page.getByRole('link', { name: acme.mark }).waitFor();
    expect(page.url()).not.toContain(access.key);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Messages' }).click();
    await page.getByRole('link', { name: acme.mark }).click();
    await page.getByRole('heading', { name: 'Payload' }).waitFor();
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
    await expectAccessible(page);
    await untilRefused(access);
  });

  test('sees nothing of another application by any address', async () => {
    const { page } = await openPortal();
    for (const address of foreignAddresses(acme, globex)) {
      await page.goto(`${posthorn.url}/console/portal${address}`);
      await untilShown(page);
      expect(await page.locator('body').innerText()).not.toContain(globex.mark);
    }
    await page.goto(`${posthorn.url}/console/app/${globex.app}/endpoint`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  test('reaches nothing of another application by any request', async () => {
    const before = await everythingOf(globex);
    const { access } = await openPortal();
    const asked = await askForEverything(access, globex);
    const told = asked.filter(({ text }) => text.includes(globex.mark) || text.includes(globex.secret));
    expect(told).toEqual([]);
    const succeeded = asked.filter(({ status }) => status < 400).map(({ name }) => name);
    expect(succeeded.sort()).toEqual([
      'v1.authentication.caller',
      'v1.documentation.openapi',
      'v1.documentation.page',
      'v1.event-type.list',
      'v1.health.get',
      'v1.health.ping',
    ]);
    expect(await everythingOf(globex)).toEqual(before);
  });
});

const linkWith = async (look: Readonly<Record<string, string>> = {}): Promise<string> => {
  const { url } = await makePortalLink(posthorn, acme.app);
  return [url, String(new URLSearchParams(look))].join('&');
};

const untilFrameRefused = (page: Page, goTo: string): Promise<unknown> =>
  Promise.all([page.waitForEvent('console', (message) => isFramingRefused(message.text())), page.goto(goTo)]);

const colourOfLinks = async (page: Page): Promise<unknown> => {
  await page.getByRole('link', { name: acme.mark }).waitFor();
  return page.evaluate("getComputedStyle(document.querySelector('.list a')).color");
};

const logo = `data:image/svg+xml;base64,${btoa('<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20"/>')}`;

describe('the portal in a frame', () => {
  test('is shown on a page that the deployment names', async () => {
    const page = await openPage(browser);
    await page.goto(allowed.pageWith(await linkWith()));
    const portal = page.frameLocator('iframe');
    await portal.getByRole('link', { name: acme.mark }).click();
    await portal.getByRole('heading', { name: acme.mark }).waitFor();
  });

  test('is not shown on any other page', async () => {
    const page = await openPage(browser);
    await untilFrameRefused(page, other.pageWith(await linkWith()));
    expect(await page.frameLocator('iframe').getByRole('heading', { name: 'Endpoints' }).count()).toBe(0);
  });

  test('is the only one of the two that may be framed: the console never is', async () => {
    const page = await openPage(browser);
    await untilFrameRefused(page, allowed.pageWith(`${posthorn.url}/console`));
    expect(await page.frameLocator('iframe').getByRole('heading', { name: 'Sign in' }).count()).toBe(0);
  });
});

describe('the look of the portal', () => {
  test.each(['light', 'dark'] as const)('is that of the link, %s', async (theme) => {
    const page = await openPage(browser, { colorScheme: theme });
    const colours = { primaryColorLight: '#a3004f', primaryColorDark: '#ff9ac8' };
    await page.goto(await linkWith({ ...colours, logo, name: 'Acme Hooks' }));
    expect(await colourOfLinks(page)).toBe(theme === 'light' ? 'rgb(163, 0, 79)' : 'rgb(255, 154, 200)');
    await page.getByText('Acme Hooks').waitFor();
    expect(await page.locator('.logo img').getAttribute('src')).toBe(logo);
    await expectAccessible(page);
  });

  test('can be read whatever the colours', async () => {
    const page = await openPage(browser);
    await page.goto(await linkWith({ primaryColorLight: '#ffff00' }));
    await page.getByRole('link', { name: acme.mark }).waitFor();
    await expectAccessible(page);
  });

  test('takes nothing but colours and images', async () => {
    const page = await openPage(browser);
    const own = 'rgb(61, 79, 209)';
    const evil = { primaryColorLight: 'red;} body{display:none', logo: 'https://elsewhere.example/logo.png' };
    await page.goto(await linkWith(evil));
    expect(await colourOfLinks(page)).toBe(own);
    expect(await page.locator('.logo img').count()).toBe(0);
  });
});
