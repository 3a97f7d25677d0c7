import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../../core/contracts/version.ts';
import { thisRelease } from './release.ts';

// A release that was made stays as it was: `wx` refuses to write over it.
const file = join(import.meta.dirname, `${version}.json`);
writeFileSync(file, `${JSON.stringify(thisRelease(), null, 2)}\n`, { flag: 'wx' });
