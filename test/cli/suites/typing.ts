import { expect, test } from '@jest/globals';
import type { Access } from '../../pipeline/posthorn.ts';
import { startReceiver } from '../../support/receiver.ts';
import { closedUrl } from '../proxy.ts';
import { type } from '../typed.ts';

const subcommands = [
  ['status'],
  ['doctor'],
  ['smoke'],
  ['send'],
  ['tail'],
  ['dlq', 'list'],
  ['dlq', 'show'],
  ['dlq', 'redrive'],
  ['endpoints', 'list'],
  ['endpoints', 'show'],
  ['endpoints', 'enable'],
  ['endpoints', 'disable'],
  ['replay', 'missing'],
  ['replay', 'recover'],
  ['background-tasks', 'list'],
  ['background-tasks', 'follow'],
  ['background-tasks', 'cancel'],
  ['keys', 'list'],
  ['keys', 'create'],
  ['keys', 'revoke'],
];

/** Wrong command lines and wrong access, how the command ends, and what it says to do. */
const faults: [string, string[], number, RegExp][] = [
  ['an unknown subcommand', ['wat'], 2, /unknown command 'wat'/],
  ['an unknown option', ['status', '--wat'], 2, /unknown option '--wat'/],
  ['a missing option', ['replay', 'missing', 'ep'], 2, /--since/],
  ['a wrong option', ['dlq', 'list', '--limit', 'many'], 2, /^--limit must be a whole number/],
  ['a wrong time', ['replay', 'missing', 'ep', '--since', 'noon'], 2, /^--since must be a time/],
  ['a wrong argument', ['send', 'not a name', '{}'], 2, /^<type> must be 1 to 256/],
  ['a wrong URL', ['status', '--url', 'ftp://example.com'], 2, /^--url must be the URL/],
  ['a wrong key', ['status', '--key', 'wrong'], 3, /refused \(401\): check POSTHORN_API_KEY or --key/],
  [
    'a host that does not exist',
    ['status', '--url', 'http://nowhere.invalid'],
    4,
    /no host of that name|cannot be looked up/,
  ],
  ['an endpoint that does not exist', ['endpoints', 'show', 'nothing'], 5, /\(404\): \S+ not found/],
];

/** Of what every subcommand has in common. */
export const typing = (access: () => Access): void => {
  test.each(subcommands)(
    '%s %s explains itself with --help and takes --url, --key and --json',
    async (...words) => {
      const { code, out } = await type({}, [...words.filter((word) => word !== undefined), '--help']);
      expect(code).toBe(0);
      expect(out).toMatch(/--url[\s\S]*--key[\s\S]*--json/);
    },
  );

  test.each(faults)(
    '%s is told in one line, and the exit code says what kind of fault it is',
    async (_, args, code, said) => {
      const ended = await type(access(), args);
      expect(ended).toMatchObject({ code, out: '' });
      expect(ended.err).toMatch(said);
      expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
    },
  );

  test('where nobody listens it asks whether Posthorn is running', async () => {
    const { code, err } = await type({ ...access(), url: await closedUrl() }, ['status']);
    expect(code).toBe(4);
    expect(err).toMatch(/^Nothing listens at \S+: is Posthorn running there\?/);
  });

  test('without a key it says where to find one', async () => {
    const { code, err } = await type({ url: access().url }, ['status']);
    expect(code).toBe(3);
    expect(err).toContain('npm start prints one');
  });

  test('options win over the environment', async () => {
    const { url, key } = access();
    const given = ['status', '--url', `${url}/`, '--key', key];
    expect(await type({ url: await closedUrl(), key: 'wrong' }, given)).toMatchObject({ code: 0 });
  });

  test('something that answers but is no Posthorn is told apart from one that refuses', async () => {
    const receiver = await startReceiver();
    const { code, err } = await type({ ...access(), url: receiver.url }, ['status']);
    await receiver.close();
    expect(code).toBe(5);
    expect(err).toContain('is --url right?');
  });
};
