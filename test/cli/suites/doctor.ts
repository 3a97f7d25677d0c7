import { expect, test } from '@jest/globals';
import { type Access, call } from '../../pipeline/posthorn.ts';
import { closedUrl, type Spoil, startSpoiling } from '../proxy.ts';
import { type, typeForJson } from '../typed.ts';

type Report = {
  ok: boolean;
  findings: { part: string; result: string; found: string; advice: string | null }[];
};

const examineSpoilt = async (access: Access, spoil: Spoil) => {
  const { access: spoilt, close } = await startSpoiling(access, spoil);
  try {
    return await typeForJson<Report>(spoilt, ['doctor', '--timeout', '3']);
  } finally {
    await close();
  }
};

const emptyPage = JSON.stringify({ data: [], iterator: null, done: true });
const later = (date: string, seconds: number) => new Date(Date.parse(date) + seconds * 1000).toUTCString();

/** A fault, what it does to answers, and what the doctor finds. */
const faults: [string, Spoil, string, string][] = [
  ['a clock ten minutes off', ({ date }) => ({ date: later(date, 600) }), 'Clock', 'wrong'],
  ['a clock a minute off', ({ date }) => ({ date: later(date, -60) }), 'Clock', 'doubtful'],
  [
    'another version',
    ({ path }) => (path.endsWith('openapi.json') ? { body: '{"info":{"version":"9.0.0"}}' } : {}),
    'Version',
    'doubtful',
  ],
  [
    'dead letters',
    ({ path }) => (path === '/api/v1/dlq' ? { body: '{"depth":2,"oldestAgeSeconds":7200}' } : {}),
    'Dead letters',
    'doubtful',
  ],
  [
    'an operation that fails',
    ({ path }) => (path === '/api/v1/dlq' ? { status: 503, body: '{"code":"x","detail":"no"}' } : {}),
    'Dead letters',
    'wrong',
  ],
  [
    'deliveries that never come about',
    ({ path }) => (path.includes('/attempt/msg/') ? { body: emptyPage } : {}),
    'Round trip',
    'wrong',
  ],
];

/** Of `doctor`. */
export const doctor = (access: () => Access): void => {
  test('finds nothing wrong with a fresh start, and leaves nothing behind', async () => {
    const { code, answer } = await typeForJson<Report>(access(), ['doctor']);
    expect(answer.findings.filter(({ result }) => result !== 'ok')).toEqual([
      { part: 'TLS', result: 'not checked', found: expect.any(String), advice: null },
    ]);
    expect(answer.findings.at(-1)?.found).toMatch(/published and delivered in \d+\.\d s/);
    expect({ code, ok: answer.ok }).toEqual({ code: 0, ok: true });
    expect((await call<{ data: unknown[] }>(access(), 'GET', '/api/v1/app')).body.data).toEqual([]);
  });

  test.each(faults)('finds %s, and says what to do', async (_, spoil, part, result) => {
    const { code, answer } = await examineSpoilt(access(), spoil);
    const notWell = answer.findings.filter((one) => one.advice !== null);
    expect(notWell).toEqual([{ part, result, found: expect.any(String), advice: expect.any(String) }]);
    expect(code).toBe(result === 'wrong' ? 1 : 0);
  });

  test('says where to find a key when there is none, and looks at the rest before', async () => {
    const { code, answer } = await typeForJson<Report>({ url: access().url }, ['doctor']);
    expect(code).toBe(1);
    expect(answer.findings.at(-1)).toMatchObject({ part: 'Credentials', result: 'wrong' });
    expect(answer.findings.at(-1)?.advice).toContain('npm start prints one');
  });

  test('stops where nobody answers', async () => {
    const { code, out } = await type({ ...access(), url: await closedUrl() }, ['doctor']);
    expect(code).toBe(1);
    expect(out).toMatch(
      /wrong +Health: it cannot be examined\n +→ Nothing listens[^\n]+\nSomething is wrong\.\n$/,
    );
  });

  test('finds a key on its way unencrypted, and a name that does not exist', async () => {
    const { code, answer } = await typeForJson<Report>({ url: 'http://nowhere.invalid', key: 'k' }, [
      'doctor',
    ]);
    expect(code).toBe(1);
    expect(answer.findings.map(({ part, result }) => `${part} ${result}`)).toEqual([
      'Address wrong',
      'Name wrong',
    ]);
  });
};
