import { beforeAll, expect, test } from '@jest/globals';
import { type Access, createEndpoint } from '../../pipeline/posthorn.ts';
import { type, typeForJson } from '../typed.ts';

const ofApplication = ['--app', 'listed'];

/** Of `endpoints`. */
export const endpoints = (access: () => Access): void => {
  let id: string;

  beforeAll(async () => {
    const fields = { uid: 'shop', description: 'The \u009b31mshop', throttleRate: 5, channels: ['a', 'b'] };
    id = await createEndpoint(access(), 'http://127.0.0.1:9/hook', fields, 'listed');
  });

  test('lists those of an application', async () => {
    const { code, out } = await type(access(), ['endpoints', 'list', ...ofApplication]);
    expect(code).toBe(0);
    expect(out).toMatch(
      new RegExp(`^ID +UID +URL +STATE\\n${id} +shop +http://127.0.0.1:9/hook +enabled\\n$`),
    );
    const { answer } = await typeForJson(access(), ['endpoints', 'list', ...ofApplication]);
    expect(answer).toEqual([expect.objectContaining({ id, uid: 'shop' })]);
  });

  test('shows one by its uid, without what could steer a terminal', async () => {
    const { out } = await type(access(), ['endpoints', 'show', 'shop', ...ofApplication]);
    expect(out).toMatch(/^Description +The shop$/m);
    expect(out).toMatch(/^Rate +5 a second$/m);
    expect(out).toMatch(/^Channels +a, b$/m);
    expect(out).toMatch(/^28 days +0 succeeded, 0 failed, 0 pending$/m);
  });

  test('disables and enables one', async () => {
    const state = async () =>
      (await typeForJson<{ disabled: boolean }>(access(), ['endpoints', 'show', id, ...ofApplication])).answer
        .disabled;
    expect((await type(access(), ['endpoints', 'disable', id, ...ofApplication])).code).toBe(0);
    expect(await state()).toBe(true);
    expect((await type(access(), ['endpoints', 'list', ...ofApplication])).out).toMatch(/ disabled\n$/);
    expect((await type(access(), ['endpoints', 'enable', id, ...ofApplication])).code).toBe(0);
    expect(await state()).toBe(false);
  });
};
