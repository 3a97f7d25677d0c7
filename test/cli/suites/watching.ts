import { expect, test } from '@jest/globals';
import { type Access, createEndpoint, publish, until } from '../../pipeline/posthorn.ts';
import { startReceiver } from '../../support/receiver.ts';
import { closedUrl } from '../proxy.ts';
import { type, typeForJson } from '../typed.ts';

type Status = { deadLetters: { depth: number }; failingEndpoints: { endpointId: string; reason: string }[] };

/** Of `status` and `tail`. */
export const watching = (access: () => Access): void => {
  test('status says how many dead letters there are, and which endpoints fail', async () => {
    const endpointId = await createEndpoint(access(), await closedUrl(), { retrySchedule: [] }, 'failing');
    await publish(access(), { application: 'failing', type: 'invoice.paid', data: {} });
    const { answer } = await until(
      () => typeForJson<Status>(access(), ['status']),
      ({ answer: { deadLetters, failingEndpoints } }) =>
        deadLetters.depth > 0 && failingEndpoints.some((one) => one.endpointId === endpointId),
    );
    expect(answer.failingEndpoints).toContainEqual(
      expect.objectContaining({ endpointId, reason: 'refused' }),
    );
    const { code, out } = await type(access(), ['status']);
    expect(code).toBe(0);
    expect(out).toMatch(/\d dead letters?, the oldest \d+ s old\.\n\d failing endpoints?:\n/);
    expect(out).toContain(endpointId);
  });

  test('tail shows each attempt once, as it is made', async () => {
    const receiver = await startReceiver();
    await createEndpoint(access(), receiver.url, { uid: 'watched' }, 'watched');
    const args = ['tail', '--app', 'watched', '--endpoint', 'watched', '--count', '3', '--json'];
    const following = type(access(), args);
    const published: string[] = [];
    for (let event = 0; event < 3; event++) {
      published.push(await publish(access(), { application: 'watched', type: 'invoice.paid', data: {} }));
      await receiver.count(event + 1);
    }
    const { code, out } = await following;
    await receiver.close();
    expect(code).toBe(0);
    const shown = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(shown.map(({ msgId }) => msgId)).toEqual(published);
    expect(shown[0]).toMatchObject({ status: 200, outcome: 'success', eventType: 'invoice.paid' });
  });

  test('tail --failed leaves out what succeeded', async () => {
    const { out } = await type(access(), [
      'tail',
      '--since',
      '1h',
      '--failed',
      '--count',
      '1',
      '--app',
      'failing',
    ]);
    expect(out).toMatch(/^\S+Z {2}refused {2}\d+ ms {2}invoice\.paid {2}msg_/);
  });

  test('tail ends well with Ctrl-C', async () => {
    const interrupt = new AbortController();
    const following = type(access(), ['tail'], { interrupted: interrupt.signal });
    interrupt.abort();
    expect(await following).toEqual({ code: 0, out: '', err: '' });
  });
};
