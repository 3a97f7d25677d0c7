import { expect, test } from '@jest/globals';
import type { Access } from '../../pipeline/posthorn.ts';
import { type, typeForJson } from '../typed.ts';

/** Of `keys`. */
export const keys = (access: () => Access): void => {
  test('writes a new key alone to stdout, so that it can be kept in a variable', async () => {
    const { code, out, err } = await type(access(), ['keys', 'create', 'ci', '--scope', 'read']);
    expect(code).toBe(0);
    expect(out).toMatch(/^phk_\S+\n$/);
    expect(err).toMatch(/^Created key_\S+\. This is the only time the key is shown:\n$/);
    const holder = { url: access().url, key: out.trim() };
    expect((await type(holder, ['status'])).code).toBe(0);
    expect(await type(holder, ['send', 'invoice.paid', '{}'])).toMatchObject({ code: 3, out: '' });
  });

  test('lists keys without the keys themselves, and revokes them', async () => {
    const created = await typeForJson<{ id: string; key: string }>(access(), [
      ...['keys', 'create', 'passing', '--scope', 'publish', '--expires', '2099-01-31T12:00:00Z'],
    ]);
    const { out } = await type(access(), ['keys', 'list']);
    expect(out).toMatch(
      new RegExp(`${created.answer.id} +passing +publish +\\S+ +2099-01-31T12:00:00.000Z +never`),
    );
    expect(out).not.toContain(created.answer.key);
    expect((await type(access(), ['keys', 'revoke', created.answer.id])).code).toBe(0);
    expect((await type(access(), ['keys', 'list'])).out).not.toContain(created.answer.id);
  });

  test('are for the root key', async () => {
    const { out } = await type(access(), ['keys', 'create', 'helper', '--scope', 'admin']);
    const { code, err } = await type({ url: access().url, key: out.trim() }, ['keys', 'list']);
    expect(code).toBe(3);
    expect(err).toContain('use the root key');
  });
};
