import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { others, pictures } from '../browser/pictures/pictures.ts';

const repository = join(import.meta.dirname, '../..');

const made = [...others, ...pictures.map(({ name }) => name)]
  .flatMap((name) => [`console/${name}-dark.png`, `console/${name}-light.png`])
  .sort();

test('the pictures that are made are those that are there, and the pages show all of them', () => {
  const pages = globSync('{README.md,docs/**/*.md}', { cwd: repository });
  const texts = pages.map((page) => readFileSync(join(repository, page), 'utf8'));
  const shown = texts.flatMap((text) => [...text.matchAll(/console\/[\w-]+\.png/g)].map(([name]) => name));
  expect([...new Set(shown)].sort()).toEqual(made);
  expect(globSync('console/*.png', { cwd: join(repository, 'docs') }).sort()).toEqual(made);
});
