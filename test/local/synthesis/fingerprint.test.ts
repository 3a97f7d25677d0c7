import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { fingerprint } from '../../../local/synthesis/fingerprint.ts';
import { temporaryDirectory } from '../../support/tiny-assembly.ts';

const repositoryWith = (files: Record<string, string>): string => {
  const repository = temporaryDirectory();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(repository, path, '..'), { recursive: true });
    writeFileSync(join(repository, path), text);
  }
  return repository;
};

const files = { 'cdk.json': '{}', 'lib/stack.ts': 'one', 'lambdas/publish/handler.ts': 'two' };
const of = (more: Record<string, string>, context: object = {}): string => {
  const repository = repositoryWith({ ...files, ...more });
  return fingerprint(repository, context, join(repository, 'data'));
};

describe('what was synthesized is synthesized again', () => {
  test.each<[string, Record<string, string>, object]>([
    ['a file of the app has changed', { 'lib/stack.ts': 'other' }, {}],
    ['the app has a new file', { 'core/new.ts': '' }, {}],
    ['a package has changed', { 'package-lock.json': '{}' }, {}],
    ['a setting has changed', {}, { retrySchedule: '1' }],
  ])('when %s', (_, more, context) => {
    expect(of(more, context)).not.toBe(of({}));
  });

  test.each([
    'docs/page.md',
    'test/any.test.ts',
    'local/main.ts',
    '.git/HEAD',
    'node_modules/x/index.js',
    'data/keys.json',
  ])('not because there is %s', (path) => {
    expect(of({ [path]: 'x' })).toBe(of({}));
  });
});
