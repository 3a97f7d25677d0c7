import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalRun } from '../../support/local-run.ts';
import { openBrowser, takeWrongs } from '../support/browser.ts';
import type { Access } from '../support/operator.ts';
import { openShops } from './shops.ts';
import { startSubscribers } from './subscribers.ts';
import { takePictures } from './take.ts';
import { publishUntil } from './traffic.ts';
import { letWorkHappen } from './work.ts';

// Makes the console's pictures, a few minutes: `npm run pictures`, or `npm run pictures -- DIR` to look at them first.

const [directory = join(import.meta.dirname, '../../../docs/console')] = process.argv.slice(2);

/** Fills a deployment, keeps it busy meanwhile, and takes the pictures of it. */
const picture = async (posthorn: Access, origin: string): Promise<void> => {
  const browser = await openBrowser();
  const ended = new AbortController();
  const shops = await openShops(posthorn, origin);
  const publishing = publishUntil(posthorn, ended.signal);
  try {
    await letWorkHappen(posthorn, shops, origin);
    await takePictures(browser, posthorn, shops, directory);
  } finally {
    ended.abort();
    await publishing;
    await browser.close();
  }
};

const dataDir = mkdtempSync(join(tmpdir(), 'posthorn-pictures-'));
const subscribers = await startSubscribers();
const posthorn = await startLocalRun({ dataDir, context: { retrySchedule: '2,4' } });
try {
  await picture(posthorn, subscribers.origin);
} finally {
  await posthorn.stop();
  subscribers.close();
  rmSync(dataDir, { recursive: true });
}
const wrongs = takeWrongs();
if (wrongs.length > 0) throw new Error(`Something went wrong in the pages:\n${wrongs.join('\n')}`);
