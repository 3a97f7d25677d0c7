import type * as z from 'zod';
import type { backgroundTaskOut } from '../../core/contracts/http/background-tasks.ts';
import { countText } from './format.ts';
import { Progress } from './progress.tsx';

type Props = { task: Pick<z.infer<typeof backgroundTaskOut>, 'id' | 'data'> };

/** How far a background task is, in numbers, and as a bar where that is known. */
export const TaskProgress = ({ task: { id, data } }: Props) => (
  <div className="task-progress">
    <span className="quiet">
      {data.dryRun
        ? `${countText(data.matched)} counted`
        : `${countText(data.redriven)} of ${countText(data.matched)} sent`}
      {data.skipped > 0 && `, ${countText(data.skipped)} skipped`}
      {data.reason && `, ${data.reason}`}
    </span>
    {data.percent !== null && !data.dryRun && <Progress label={`Progress of ${id}`} percent={data.percent} />}
  </div>
);
