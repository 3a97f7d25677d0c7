import type * as z from 'zod';
import type { backgroundTaskOut } from '../../core/contracts/http/background-tasks.ts';
import { countText } from './format.ts';
import { Progress } from './progress.tsx';

type Props = { task: Pick<z.infer<typeof backgroundTaskOut>, 'id' | 'data'> };

/** How far a background task is, as a bar where that is known, and in numbers. */
export const TaskProgress = ({ task: { id, data } }: Props) => (
  <div className="task-progress">
    {data.percent !== null && !data.dryRun && <Progress label={`Progress of ${id}`} percent={data.percent} />}
    <span className="quiet">
      {data.dryRun
        ? `${countText(data.matched)} counted`
        : `${countText(data.redriven)} of ${countText(data.matched)} sent`}
      {data.skipped > 0 && `, ${countText(data.skipped)} skipped`}
      {data.reason && `, ${data.reason}`}
    </span>
  </div>
);
