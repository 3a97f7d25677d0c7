import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { version } from '../../core/contracts/version.ts';

test('receivers see the version that package.json has', () => {
  const text = readFileSync(path.join(import.meta.dirname, '..', '..', 'package.json'), 'utf8');
  expect(JSON.parse(text)).toHaveProperty('version', version);
});
