import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openPage, signIn, untilShown } from '../support/browser.ts';
import { type Access, makePortalLink } from '../support/operator.ts';
import { type Picture, pictures } from './pictures.ts';
import type { Shops } from './shops.ts';
import { newestDeadMessage } from './work.ts';

/** CSS pixels. */
const size = { width: 1_200, height: 1_150 };

const schemes = ['light', 'dark'] as const;

/** Charts are drawn again in the frame after the colours changed. */
const twoFrames = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';

const openSized = async (browser: Browser): Promise<Page> => {
  const page = await openPage(browser);
  await page.setViewportSize(size);
  return page;
};

/** Takes what the page shows now, in both colour schemes. */
const take = async (page: Page, directory: string, name: string): Promise<void> => {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(twoFrames);
    await page.screenshot({ path: join(directory, `${name}-${colorScheme}.png`), animations: 'disabled' });
  }
  await page.emulateMedia({ colorScheme: 'light' });
};

const takeSignIn = async (browser: Browser, { url }: Access, directory: string): Promise<void> => {
  const page = await openSized(browser);
  await page.goto(`${url}/console`);
  await page.getByLabel('API key').waitFor();
  await take(page, directory, 'sign-in');
};

const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28" width="28" height="28">
<rect width="28" height="28" rx="14" fill="#a3004f"/><path d="M8 20l6-13 6 13" fill="none" stroke="#fff" stroke-width="3"/></svg>`;

const look = new URLSearchParams({
  primaryColorLight: '#a3004f',
  primaryColorDark: '#ff9ac8',
  logo: `data:image/svg+xml;base64,${btoa(logo)}`,
  name: 'Berlin shop',
});

const takePortal = async (browser: Browser, posthorn: Access, app: string, directory: string) => {
  const page = await openSized(browser);
  const { url } = await makePortalLink(posthorn, app);
  await page.goto(`${url}&${look}`);
  await page.locator('.list tbody tr').first().waitFor();
  await take(page, directory, 'portal');
};

/** Takes every picture into a directory, `<name>-light.png` and `<name>-dark.png` each. */
export const takePictures = async (browser: Browser, posthorn: Access, shops: Shops, directory: string) => {
  await takeSignIn(browser, posthorn, directory);
  await takePortal(browser, posthorn, shops.app, directory);
  const page = await openSized(browser);
  await signIn(page, posthorn);
  const world = { ...shops, message: await newestDeadMessage(posthorn) };
  const takeOne = async ({ name, path, shows, before, act }: Picture): Promise<void> => {
    await before?.(page);
    await page.goto(`${posthorn.url}/console${path(world)}`);
    await untilShown(page);
    await page.locator(shows).first().waitFor();
    await act?.(page);
    await take(page, directory, name);
  };
  for (const picture of pictures) await takeOne(picture);
};
