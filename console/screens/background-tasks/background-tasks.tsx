import { deadLetterOperations } from '../../../core/contracts/operations/dead-letters.ts';
import { usePages } from '../../api/use-pages.ts';
import { Copyable } from '../../parts/copyable.tsx';
import { Empty } from '../../parts/empty.tsx';
import { List } from '../../parts/list.tsx';
import { Screen } from '../../parts/screen.tsx';
import { TaskProgress } from '../../parts/task-progress.tsx';
import { TaskStatus } from '../../parts/task-status.tsx';
import { Time } from '../../parts/time.tsx';
import { mayOperate } from '../../session/session.ts';
import { useSigned } from '../../session/session-context.ts';
import { CancelTask } from './cancel-task.tsx';

/** Milliseconds between two looks at how far they are. */
const lookAgainAfter = 2_000;

const names = {
  'dlq.redrive': 'Redrive dead letters',
  'endpoint.recover': 'Recover an endpoint',
  'endpoint.replay-missing': 'Replay missing',
} as const;

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
          { head: 'Task', cell: ({ task, data }) => `${names[task]}${data.dryRun ? ' (dry run)' : ''}` },
          { head: 'Status', cell: ({ status }) => <TaskStatus status={status} /> },
          { head: 'Progress', cell: (task) => <TaskProgress task={task} /> },
          { head: 'Id', cell: ({ id }) => <Copyable text={id} /> },
          { head: 'Updated', cell: ({ updatedAt }) => <Time at={updatedAt} /> },
          {
            head: 'Cancel',
            cell: (task) => task.status === 'running' && mayOperate(session) && <CancelTask id={task.id} />,
          },
        ]}
        empty={
          <Empty title="No background tasks">
            Redriving dead letters starts one, and so does recovering an endpoint.
          </Empty>
        }
      />
    </Screen>
  );
};
