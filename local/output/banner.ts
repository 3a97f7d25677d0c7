import { join } from 'node:path';
import { consolePaths } from '../../core/contracts/resources.ts';
import type { LocalRun } from '../start-local.ts';

const repository = join(import.meta.dirname, '../..');

const keyLines = (apiUrl: string, rootKey: string): string[] => [
  `Root key: ${rootKey}`,
  `Console:  ${apiUrl}${consolePaths.console}`,
  '',
  'See a webhook arrive. In a second terminal:',
  '',
  `  cd '${repository}' && npx node local/try-it.ts ${apiUrl} ${rootKey}`,
  '',
  'Publish an event:',
  '',
  `  curl ${apiUrl}/events -H 'authorization: Bearer ${rootKey}' -H 'content-type: application/json' \\`,
  `    -d '{"type":"new_order","data":{"orderId":"123"}}'`,
];

/** A function is the only one of its construct, which is named after the verb. */
const urlLine = ([title, url]: [string, string]): string => `${title.replace(/\/Function$/, '')} URL: ${url}`;

/** What is said once Posthorn is usable. */
export const banner = ({ endpoints: { apiUrl, functionUrls }, rootKey }: LocalRun): string =>
  [
    `Posthorn is ready at ${apiUrl}`,
    ...Object.entries(functionUrls).map(urlLine),
    ...(rootKey === undefined ? [] : keyLines(apiUrl, rootKey)),
    '',
  ].join('\n');
