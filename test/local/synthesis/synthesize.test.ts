import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { SynthesisError, synthesize } from '../../../local/synthesis/synthesize.ts';
import { temporaryDirectory } from '../../support/tiny-assembly.ts';

const { signal } = new AbortController();
const directory = join(temporaryDirectory(), 'assembly');

beforeAll(() => synthesize(directory, {}, signal), 60_000);

describe('synthesizing', () => {
  test('leaves the templates with the bundled functions, and leaves validating them to others', () => {
    const names = readdirSync(directory);
    expect(names).toEqual(expect.arrayContaining(['manifest.json', 'Posthorn.template.json']));
    expect(names.filter((name) => name.startsWith('asset.')).length).toBeGreaterThan(0);
    expect(existsSync(join(directory, 'validation-report.json'))).toBe(false);
  });

  test('does nothing when neither the app nor its settings have changed', async () => {
    const made = () => statSync(join(directory, 'manifest.json')).ino;
    const before = made();
    await synthesize(directory, {}, signal);
    expect(made()).toBe(before);
  });

  test('says what the app says when a setting is wrong', async () => {
    const wrong = synthesize(join(temporaryDirectory(), 'assembly'), { retentionDays: 'many' }, signal);
    await expect(wrong).rejects.toThrow(SynthesisError);
    await expect(wrong).rejects.toThrow('retentionDays');
  });
});
