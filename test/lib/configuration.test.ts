import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { configurationPage } from '../../core/contracts/settings/configuration-page.ts';
import { settings } from '../../core/contracts/settings.ts';
import { readSettings } from '../../lib/read-settings.ts';
import { everything, examples, stages } from './stages.ts';

const repository = join(import.meta.dirname, '../..');
const names = Object.keys(settings.shape);

test('docs/configuration.md is what bin/write-configuration.ts writes', () => {
  expect(readFileSync(join(repository, 'docs/configuration.md'), 'utf8')).toBe(configurationPage());
});

test('every setting has a part of its own, and a line in the overview', () => {
  const page = configurationPage();
  for (const name of names) {
    expect(page.split(`\n### ${name}\n`)).toHaveLength(2);
    expect(page).toContain(`| [\`${name}\`](#${name.toLowerCase()}) |`);
  }
});

test('the examples are allowed, all at once but for the one that CloudFront excludes, and none is the default', () => {
  expect(Object.keys(examples)).toEqual(names);
  const standard = readSettings({});
  const { publishUrl } = readSettings(stages['a URL to publish to']);
  for (const [name, value] of Object.entries({ ...readSettings(everything), publishUrl })) {
    expect({ [name]: value }).not.toEqual({ [name]: Object(standard)[name] });
  }
});
