import { counted, duration } from '../output/text.ts';
import type { Session } from '../session.ts';
import { doubtful, fine, type Result, wrong } from './finding.ts';

/** How dead letters stand. */
export const examineDeadLetters = async ({ ask }: Session): Promise<Result> => {
  const { depth, oldestAgeSeconds } = await ask('v1.dlq.get', {});
  if (depth === 0) return fine('no dead letters');
  const found = `${counted(depth, 'dead letter')}, the oldest ${duration(oldestAgeSeconds)} old`;
  return doubtful(found, 'see posthorn dlq list; once their endpoints answer again, posthorn dlq redrive');
};

/** How endpoints stand. */
export const examineEndpoints = async ({ ask }: Session): Promise<Result> => {
  const { data, done } = await ask('v1.failing-endpoint.list', {});
  if (data.length === 0) return fine('no endpoint fails');
  const found = `${done ? '' : 'more than '}${counted(data.length, 'failing endpoint')}`;
  return doubtful(found, 'see posthorn status, and ask those who run them');
};

/** A task that a killed function left is gone on with after 6 minutes; longer silence is a fault. */
const silentFor = 15 * 60_000;

/** Whether background tasks go on. */
export const examineBackgroundTasks = async ({ ask }: Session, now: number): Promise<Result> => {
  const { data } = await ask('v1.background-task.list', { query: { status: 'running' } });
  const stuck = data.filter(({ updatedAt }) => now - Date.parse(updatedAt) > silentFor);
  if (stuck.length === 0) return fine(data.length === 0 ? 'none runs' : `${data.length} running`);
  const found = `${stuck.map(({ id }) => id).join(', ')} made no progress for 15 minutes`;
  return wrong(found, "see the redrive function's log, and the runbook's heading on the background queue");
};
