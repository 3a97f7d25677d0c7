import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { builtConsole } from '../../lib/built-console.ts';

const directory = builtConsole();
const assets = join(directory, 'assets');
const page = readFileSync(join(directory, 'index.html'), 'utf8');
const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));

const bytesOf = (names: readonly string[]) =>
  names.reduce((sum, name) => sum + statSync(join(assets, `${name}.gz`)).size, 0);

/** The scripts that a script imports before it runs, itself among them. */
const withImports = (name: string, found = new Set<string>()): Set<string> => {
  if (found.has(name)) return found;
  found.add(name);
  const text = readFileSync(join(assets, name), 'utf8');
  for (const [, imported = ''] of text.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g))
    withImports(imported, found);
  return found;
};

const firstScripts = [...page.matchAll(/\/assets\/([\w.-]+\.js)"/g)].map(([, name = '']) => name);

describe('the console as it is built', () => {
  // Home with its charts is what an operator sees first, and the largest; a stranger signs in before.
  test.each([
    ['home', /^(home|charts)-/, 2],
    ['sign-in', /^sign-in-/, 1],
  ])(
    'loads at most 200 KB of compressed JavaScript before its first screen is there: %s',
    (_, names, count) => {
      expect(firstScripts.length).toBeGreaterThan(0);
      const shown = scripts.filter((name) => names.test(name));
      expect(shown).toHaveLength(count);
      const first = new Set([...firstScripts, ...shown].flatMap((name) => [...withImports(name)]));
      expect(bytesOf([...first])).toBeLessThanOrEqual(200_000);
    },
  );

  test('has each screen in a script of its own', () => {
    expect(scripts.length).toBeGreaterThan(10);
  });

  test('has nothing inline that its policy would refuse, and asks nobody else', () => {
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
    expect(page).not.toMatch(/https?:\/\//);
  });

  test('has each file compressed beside it', () => {
    const files = readdirSync(assets).filter((name) => !/\.(br|gz)$/.test(name));
    expect(files.filter((name) => !existsSync(join(assets, `${name}.br`)))).toEqual([]);
  });
});
