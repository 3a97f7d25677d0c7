import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type Access, createEndpoint } from '../../pipeline/posthorn.ts';
import { startReceiver } from '../../support/receiver.ts';
import { temporaryDirectory } from '../../support/tiny-assembly.ts';
import { type, typeForJson } from '../typed.ts';

const data = '{"total": 1.0, "serial":12345678901234567890}';

const inFile = (text: string): string => {
  const path = join(temporaryDirectory(), 'data.json');
  writeFileSync(path, text);
  return path;
};

/** Ways to give the data, and what stdin then holds. */
const ways: [string, () => string[], string][] = [
  ['as an argument', () => [data], ''],
  ['with --file', () => ['--file', inFile(`${data}\n`)], ''],
  ['on stdin', () => [], `${data}\n`],
  ['on stdin with -', () => ['-'], data],
];

/** Of `send`. */
export const publishing = (access: () => Access): void => {
  test.each(ways)(
    'publishes data given %s byte for byte, and writes the message id',
    async (_, given, stdin) => {
      const receiver = await startReceiver();
      const application = `sent-${Math.random().toString(36).slice(2)}`;
      await createEndpoint(access(), receiver.url, {}, application);
      const args = ['send', 'invoice.paid', ...given(), '--app', application];
      const { code, out } = await type(access(), args, { stdin });
      await receiver.count(1);
      await receiver.close();
      expect(code).toBe(0);
      expect(receiver.received[0]?.headers['webhook-id']).toBe(out.trim());
      expect(receiver.received[0]?.body.toString()).toContain(`"data":${data}`);
    },
  );

  test('answers the same message for the same event id', async () => {
    const args = ['send', 'invoice.paid', '{}', '--id', 'event-1', '--channel', 'a', 'b'];
    const first = await typeForJson<{ id: string }>(access(), args);
    expect(await typeForJson(access(), args)).toEqual(first);
    expect(first.answer.id).toMatch(/^msg_/);
  });

  test.each([
    ['data that is not JSON', ['{"a":'], /^The data must be JSON/],
    ['a file that is not there', ['--file', '/nowhere/data.json'], /^--file cannot be read: ENOENT/],
    ['data twice', ['{}', '--file', '/nowhere'], /not both/],
  ])('refuses %s before it asks anybody', async (_, given, said) => {
    const { code, err } = await type({}, ['send', 'invoice.paid', ...given]);
    expect(code).toBe(2);
    expect(err).toMatch(said);
  });
};
