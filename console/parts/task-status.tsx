import type * as z from 'zod';
import type { backgroundTaskOut } from '../../core/contracts/http/background-tasks.ts';
import { Badge } from './badge.tsx';

const words = { running: 'Running', finished: 'Finished', failed: 'Failed' } as const;
const tones = { running: 'wait', finished: 'good', failed: 'bad' } as const;

/** How a background task stands, in a word. */
export const TaskStatus = ({ status }: Pick<z.infer<typeof backgroundTaskOut>, 'status'>) => (
  <Badge tone={tones[status]}>{words[status]}</Badge>
);
