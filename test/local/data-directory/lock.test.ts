import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { LockedError, lockDataDirectory } from '../../../local/data-directory/lock.ts';
import { temporaryDirectory } from '../../support/tiny-assembly.ts';

const lockModule = join(import.meta.dirname, '../../../local/data-directory/lock.ts');

/** Another process that takes the lock and keeps it. */
const otherProcess = async (directory: string) => {
  const code = `import { lockDataDirectory } from ${JSON.stringify(lockModule)};
    lockDataDirectory(${JSON.stringify(directory)});
    process.stdout.write('locked');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
};

describe('a data directory', () => {
  test('can be taken again once it was given back', () => {
    const directory = temporaryDirectory();
    lockDataDirectory(directory)();
    lockDataDirectory(directory)();
  });

  test('is refused while another process has it, and taken over when that was killed', async () => {
    const directory = temporaryDirectory();
    const child = await otherProcess(directory);
    const take = () => lockDataDirectory(directory);
    expect(take).toThrow(LockedError);
    expect(take).toThrow(`Posthorn already runs with ${directory} (process ${child.pid}).`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    take()();
  });
});
