import { setTimeout as sleep } from 'node:timers/promises';
import { InterruptedError } from '../errors.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Output } from '../output/output.ts';
import { counted } from '../output/text.ts';
import type { Session } from '../session.ts';
import { type BackgroundTask, progressOn } from './progress.ts';

/** A task notes its progress after each page of 100. */
const askEvery = 500;

const untilEnd = async (
  { ask, interrupted }: Session,
  begun: BackgroundTask,
  seen: (task: BackgroundTask) => void,
): Promise<BackgroundTask> => {
  let task = begun;
  seen(task);
  while (task.status === 'running') {
    await sleep(askEvery, undefined, { signal: interrupted });
    task = await ask('v1.background-task.get', { path: { task_id: task.id } });
    seen(task);
  }
  return task;
};

const leftRunning = (id: string): string =>
  `${id} goes on without you. To follow it: posthorn background-tasks follow ${id}; to stop it: posthorn background-tasks cancel ${id}`;

/**
 * Follows a background task to its end.
 * @throws InterruptedError on Ctrl-C, which leaves the task running
 */
export const follow = async (session: Session, task: BackgroundTask): Promise<BackgroundTask> => {
  const progress = progressOn(session.output);
  try {
    return await untilEnd(session, task, progress.update);
  } catch (error) {
    if (session.interrupted.aborted) throw new InterruptedError(leftRunning(task.id));
    throw error;
  } finally {
    progress.stop();
  }
};

const sentence = ({ id, status, data }: BackgroundTask, { paint }: Output): string => {
  if (data.dryRun) return `${counted(data.matched, 'dead letter')} would be sent again.`;
  const numbers = `${data.redriven} sent again, ${data.skipped} skipped, of ${data.matched}`;
  if (status === 'finished') return `${paint('good', 'Finished')}: ${numbers}. (${id})`;
  if (status === 'failed')
    return `${paint('bad', `Failed, ${data.reason ?? 'for no reason given'}`)}: ${numbers}. (${id})`;
  return `Running: ${numbers}. (${id})`;
};

/** Shows a background task as it stands, and answers how the command ends. */
export const showTask = (output: Output, task: BackgroundTask): ExitCode => {
  output.show(task, () => [sentence(task, output)]);
  return task.status === 'failed' ? exitCodes.failed : exitCodes.ok;
};

/** Follows a background task to its end, unless it was asked not to, and shows it. */
export const showToEnd = async (
  session: Session,
  task: BackgroundTask,
  wanted: boolean,
): Promise<ExitCode> => {
  if (!wanted || task.status !== 'running') return showTask(session.output, task);
  session.output.note(`${task.id} runs; Ctrl-C leaves it running.`);
  return showTask(session.output, await follow(session, task));
};
