import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { deadLetterOperations } from '../../core/contracts/operations/dead-letters.ts';
import { useAnswer } from '../api/use-api.ts';
import { Answered } from './answered.tsx';
import { TaskProgress } from './task-progress.tsx';
import { TaskStatus } from './task-status.tsx';

/** Milliseconds between two looks at how far it is. */
const lookAgainAfter = 1_000;

type Props = {
  taskId: string;
  /** What is otherwise once it ends, and is then asked for again. */
  changes: readonly QueryKey[];
};

/** Follows a background task to its end. */
export const TaskWatch = ({ taskId, changes }: Props) => {
  const queries = useQueryClient();
  const task = useAnswer(
    deadLetterOperations['v1.background-task.get'],
    { params: { task_id: taskId } },
    { refetchInterval: lookAgainAfter, isLast: ({ status }) => status !== 'running' },
  );
  const ended = task.data !== undefined && task.data.status !== 'running';
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it ends; `changes` is made anew each time
  useEffect(() => {
    if (ended) for (const queryKey of changes) void queries.invalidateQueries({ queryKey });
  }, [ended]);
  return (
    <Answered to={task}>
      {(now) => (
        <div className="task-watch" aria-live="polite">
          <TaskStatus status={now.status} />
          <TaskProgress task={now} />
        </div>
      )}
    </Answered>
  );
};
