import { beforeAll, expect, test } from '@jest/globals';
import { type Access, createEndpoint, publish, until } from '../../pipeline/posthorn.ts';
import { type Receiver, startReceiver } from '../../support/receiver.ts';
import { startSpoiling } from '../proxy.ts';
import { type, typeForJson } from '../typed.ts';

type Letter = { msgId: string; endpointId: string; reason: string; lastStatus: number };
type Task = { status: string; data: { matched: number; redriven: number; dryRun: boolean } };

const application = 'letters';
const ofApplication = ['--app', application];

/** Of `dlq list`, `show` and `redrive`. */
export const deadLetters = (access: () => Access): void => {
  let receiver: Receiver;
  let messageIds: string[];

  const list = () => typeForJson<Letter[]>(access(), ['dlq', 'list', ...ofApplication]);

  beforeAll(async () => {
    receiver = await startReceiver();
    receiver.answerWith({ status: 500, body: 'the \u001b[31mdatabase\u001b[0m is down' });
    await createEndpoint(access(), receiver.url, { retrySchedule: [], uid: 'shop' }, application);
    messageIds = [];
    for (const type of ['invoice.paid', 'invoice.paid', 'invoice.void']) {
      messageIds.push(await publish(access(), { application, type, data: { secret: 'of the customer' } }));
    }
    await until(list, ({ answer }) => answer.length === 3);
  });

  test('lists them newest first, as many as asked for', async () => {
    const { answer } = await list();
    expect(answer.map(({ msgId }) => msgId).sort()).toEqual([...messageIds].sort());
    expect(answer[0]).toMatchObject({ reason: 'attempts-exhausted', lastStatus: 500 });
    const { out } = await type(access(), ['dlq', 'list', ...ofApplication, '--limit', '2']);
    expect(out.trim().split('\n')).toHaveLength(3);
  });

  test('shows one with what was tried and answered, and its payload only when asked', async () => {
    const args = ['dlq', 'show', messageIds[0] ?? '', ...ofApplication];
    const { code, out } = await type(access(), args);
    expect(code).toBe(0);
    expect(out).toMatch(/500 +\d+ ms +the database is down/);
    expect(out).toContain(receiver.url);
    expect(out).not.toContain('of the customer');
    expect((await type(access(), [...args, '--payload'])).out).toContain('of the customer');
  });

  test('says so when a message has none', async () => {
    const none = 'msg_01M86M1SYCRFVNGXMX4437MXAF';
    expect(await type(access(), ['dlq', 'show', none, ...ofApplication])).toMatchObject({ code: 5, out: '' });
  });

  test('counts with --dry-run what each filter matches, and sends nothing', async () => {
    const matched = async (...filters: string[]) => {
      const args = ['dlq', 'redrive', '--dry-run', ...ofApplication, ...filters];
      return (await typeForJson<Task>(access(), args)).answer.data.matched;
    };
    const before = receiver.received.length;
    expect(await matched()).toBe(3);
    expect(await matched('--event-type', 'invoice.void')).toBe(1);
    expect(await matched('--msg', messageIds[0] ?? '', messageIds[1] ?? '')).toBe(2);
    expect(await matched('--endpoint', 'shop', '--status-class', '500')).toBe(3);
    expect(await matched('--status-class', '400')).toBe(0);
    expect(await matched('--since', '1h')).toBe(3);
    expect(await matched('--until', '1h')).toBe(0);
    expect(receiver.received).toHaveLength(before);
  });

  test('redrives all of them only when told so', async () => {
    const { code, err } = await type(access(), ['dlq', 'redrive']);
    expect(code).toBe(2);
    expect(err).toContain('--all');
    expect((await type(access(), ['dlq', 'redrive', '--all', ...ofApplication])).code).toBe(2);
  });

  test('redrives what matches, shows how far it is, and waits for the end', async () => {
    receiver.answerWith(200);
    const args = ['dlq', 'redrive', ...ofApplication, '--event-type', 'invoice.void'];
    const { code, out, err } = await type(access(), args, { terminal: true });
    expect(code).toBe(0);
    expect(out).toContain('1 sent again, 0 skipped, of 1');
    expect(err).toMatch(/[█░]+ \d+ % \| \d sent, \d skipped, of \d/);
    await until(list, ({ answer }) => answer.length === 2);
  });

  test('draws no bar and no colours where nobody looks', async () => {
    const args = ['dlq', 'redrive', ...ofApplication, '--msg', messageIds[1] ?? ''];
    const { out, err } = await type(access(), args);
    const written = `${out}${err}`;
    for (const drawn of ['█', '░', '\u001b']) expect(written).not.toContain(drawn);
    await until(list, ({ answer }) => answer.length === 1);
  });

  test('leaves a redrive running on Ctrl-C, and says how to follow and cancel it', async () => {
    const interrupt = new AbortController();
    // As a long redrive looks, which is interrupted at the second look.
    let looks = 0;
    const proxy = await startSpoiling(access(), ({ path, body }) => {
      if (!path.includes('/background-task/')) return {};
      looks += 1;
      if (looks === 2) interrupt.abort();
      return { body: body.replace('"finished"', '"running"') };
    });
    const args = ['dlq', 'redrive', ...ofApplication];
    const { code, out, err } = await type(proxy.access, args, { interrupted: interrupt.signal });
    await proxy.close();
    expect({ code, out }).toEqual({ code: 130, out: '' });
    const [, id = ''] = /^(qtask_\S+) goes on without you/m.exec(err) ?? [];
    expect(err).toContain(
      `posthorn background-tasks follow ${id}; to stop it: posthorn background-tasks cancel ${id}`,
    );
    await until(list, ({ answer }) => answer.length === 0);
    expect((await typeForJson<Task>(access(), ['background-tasks', 'follow', id])).answer.status).toBe(
      'finished',
    );
    await receiver.close();
  });
};
