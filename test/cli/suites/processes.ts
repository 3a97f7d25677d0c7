import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import type { Access } from '../../pipeline/posthorn.ts';

const command = path.join(import.meta.dirname, '../../../cli/posthorn.js');

const start = ({ url, key }: Access, args: string[]) => {
  const env = { ...process.env, POSTHORN_URL: url, POSTHORN_API_KEY: key };
  const child = spawn(process.execPath, [command, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  return { child, out: text(child.stdout), ended: once(child, 'close') };
};

/** Of the command as npx starts it. */
export const processes = (access: () => Access): void => {
  test('answers on stdout and ends with its exit code', async () => {
    const { out, ended } = start(access(), ['status', '--json']);
    expect(JSON.parse(await out)).toMatchObject({ url: access().url });
    expect(await ended).toEqual([0, null]);
  });

  test('ends a tail with SIGINT, well', async () => {
    const { child, ended } = start(access(), ['tail', '--since', '1h', '--app', 'watched']);
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
  });
};
