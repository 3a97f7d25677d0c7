import { type LocalRunProcess, startLocalRun } from '../../test/support/local-run.ts';
import { startTallyingReceiver, type TallyingReceiver } from './tallying-receiver.ts';

/** The local run as a process of its own, and a subscriber in this one. */
export type Running = { run: LocalRunProcess; receiver: TallyingReceiver };

/** Starts both for as long as the work takes. */
export const whileRunning = async <Value>(
  assembly: string,
  work: (running: Running) => Promise<Value>,
): Promise<Value> => {
  const receiver = await startTallyingReceiver();
  const run = await startLocalRun({ assembly });
  try {
    return await work({ run, receiver });
  } finally {
    await run.stop();
    await receiver.close();
  }
};

/** Posts with the root key. */
export const post = async ({ run }: Running, path: string, body: unknown): Promise<void> => {
  const answer = await fetch(run.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${run.key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`);
};

/** Makes an application with so many endpoints. */
export const addApplication = async (running: Running, uid: string, endpoints: number): Promise<void> => {
  await post(running, '/api/v1/app', { name: uid, uid });
  for (let nth = 0; nth < endpoints; nth += 1) {
    const url = `${running.receiver.url}/${uid}/${nth}`;
    await post(running, `/api/v1/app/${uid}/endpoint`, { url });
  }
};
