import { SingleBar } from 'cli-progress';
import type { Answer } from '../client/operation-types.ts';
import type { Output } from '../output/output.ts';

/** A background task as the API answers it. */
export type BackgroundTask = Answer<'v1.background-task.get'>;

/** Shows how far a background task has come. */
export type Progress = { update: (task: BackgroundTask) => void; stop: () => void };

const whole = 100;

/** A bar on stderr where that is a terminal; otherwise nothing, so that logs stay readable. */
export const progressOn = ({ err }: Output): Progress => {
  if (err.isTTY !== true) return { update: () => {}, stop: () => {} };
  const bar = new SingleBar({
    format: '{bar} {percentage} % | {redriven} sent, {skipped} skipped, of {matched}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    clearOnComplete: true,
    hideCursor: true,
    stream: err,
  });
  bar.start(whole, 0, { redriven: 0, skipped: 0, matched: '…' });
  return {
    update: ({ data: { percent, redriven, skipped, matched } }) =>
      bar.update(percent ?? 0, { redriven, skipped, matched }),
    stop: () => bar.stop(),
  };
};
