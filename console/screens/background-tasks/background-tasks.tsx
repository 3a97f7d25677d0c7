import { deadLetterOperations } from '../../../core/contracts/operations/dead-letters.ts';
import { usePages } from '../../api/use-pages.ts';
import { Badge } from '../../parts/badge.tsx';
import { Copyable } from '../../parts/copyable.tsx';
import { Empty } from '../../parts/empty.tsx';
import { List } from '../../parts/list.tsx';
import { Screen } from '../../parts/screen.tsx';
import { TaskProgress } from '../../parts/task-progress.tsx';
import { Time } from '../../parts/time.tsx';
import { mayOperate } from '../../session/session.ts';
import { useSigned } from '../../session/session-context.ts';
import { CancelTask } from './cancel-task.tsx';

/** Milliseconds between two looks at how far they are. */
const lookAgainAfter = 2_000;

const tones = { running: 'wait', finished: 'good', failed: 'bad' } as const;

/** Every background task, newest first, and how far it is. */
export const BackgroundTasks = () => {
  const { session } = useSigned();
  const pages = usePages(deadLetterOperations['v1.background-task.list'], {}, lookAgainAfter);
  return (
    <Screen title="Background tasks" lead="What sends many deliveries again, bit by bit.">
      <List
        label="Background tasks"
        pages={pages}
        keyOf={({ id }) => id}
        columns={[
          { head: 'Task', cell: ({ task, data }) => (data.dryRun ? `${task} (dry run)` : task) },
          { head: 'Status', cell: ({ status }) => <Badge tone={tones[status]}>{status}</Badge> },
          { head: 'Progress', cell: (task) => <TaskProgress task={task} /> },
          { head: 'Id', cell: ({ id }) => <Copyable text={id} /> },
          { head: 'Updated', cell: ({ updatedAt }) => <Time at={updatedAt} /> },
          {
            head: 'Stop',
            cell: (task) => task.status === 'running' && mayOperate(session) && <CancelTask id={task.id} />,
          },
        ]}
        empty={
          <Empty title="No background tasks">
            They are started by redriving dead letters or recovering an endpoint.
          </Empty>
        }
      />
    </Screen>
  );
};
