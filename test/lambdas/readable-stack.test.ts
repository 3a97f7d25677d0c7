import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { buildSync } from 'esbuild';
import { readableStack } from '../../lambdas/readable-stack.ts';

const source =
  'type Text = string;\n\nexport const fail = (text: Text): never => {\n  throw new Error(text);\n};\n';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'posthorn-stack-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

/** The stack of a failure in a bundle like ours, in a process of its own: Jest writes stacks in another way. */
const failingStack = (sourcemap: boolean): string => {
  const bundle = join(directory, 'index.js');
  writeFileSync(join(directory, 'failing.ts'), source);
  buildSync({
    entryPoints: [join(directory, 'failing.ts')],
    ...{ outfile: bundle, bundle: true, minify: true, format: 'cjs', sourcemap, sourcesContent: false },
  });
  const script = `try { require(${JSON.stringify(bundle)}).fail('broken') } catch ({ stack }) { console.log(stack) }`;
  return execFileSync(process.execPath, ['--eval', script], { encoding: 'utf8' });
};

test('a place in a bundle is told as that in its source', () => {
  const stack = failingStack(true);
  expect(stack).toContain('index.js:1:');
  expect(readableStack(stack)).toMatch(/^Error: broken\n.*\(failing\.ts:4:9\)\n/);
});

test('without a map a stack stays as it is', () => {
  const stack = failingStack(false);
  expect(readableStack(stack)).toBe(stack);
  expect(readableStack(undefined)).toBeUndefined();
});
