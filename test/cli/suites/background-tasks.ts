import { beforeAll, expect, test } from '@jest/globals';
import { type Access, createEndpoint, publish, until } from '../../pipeline/posthorn.ts';
import { startReceiver } from '../../support/receiver.ts';
import { type, typeForJson } from '../typed.ts';

type Task = { id: string; status: string; task: string; data: { redriven: number; reason: string | null } };

const application = 'replayed';

/** Of `replay` and `background-tasks`. */
export const backgroundTasks = (access: () => Access): void => {
  beforeAll(async () => {
    const receiver = await startReceiver();
    receiver.answerWith(500);
    await createEndpoint(access(), receiver.url, { retrySchedule: [], uid: 'first' }, application);
    await publish(access(), { application, type: 'invoice.paid', data: {} });
    await until(
      () => typeForJson<unknown[]>(access(), ['dlq', 'list', '--app', application]),
      ({ answer }) => answer.length === 1,
    );
    await receiver.close();
  });

  test('replay missing sends what an endpoint never got', async () => {
    const receiver = await startReceiver();
    await createEndpoint(access(), receiver.url, { uid: 'late' }, application);
    const args = ['replay', 'missing', 'late', '--app', application, '--since', '1h'];
    const { code, answer } = await typeForJson<Task>(access(), args);
    expect(code).toBe(0);
    expect(answer).toMatchObject({
      task: 'endpoint.replay-missing',
      status: 'finished',
      data: { redriven: 1 },
    });
    await receiver.count(1);
    await receiver.close();
  });

  test('replay recover sends again what failed', async () => {
    const args = ['replay', 'recover', 'first', '--app', application, '--since', '1h', '--rate', '10'];
    const { code, out } = await type(access(), args);
    expect(code).toBe(0);
    expect(out).toMatch(/^Finished: 1 sent again, 0 skipped, of 1\. \(qtask_\S+\)\n$/);
  });

  test('lists background tasks, follows one that is over, and cannot cancel it any more', async () => {
    const { answer } = await typeForJson<Task[]>(access(), ['background-tasks', 'list', '--limit', '2']);
    expect(answer.map(({ task }) => task)).toEqual(['endpoint.recover', 'endpoint.replay-missing']);
    const id = answer[0]?.id ?? '';
    expect((await typeForJson<Task>(access(), ['background-tasks', 'follow', id])).answer.id).toBe(id);
    const { code, err } = await type(access(), ['background-tasks', 'cancel', id]);
    expect(code).toBe(5);
    expect(err).toMatch(/^Posthorn refused this \(409\): The background task has finished already/);
  });
};
