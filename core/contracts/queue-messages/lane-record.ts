import * as z from '../zod.ts';
import { task } from './task.ts';
import { mostTasksTogether } from './together.ts';

/** What a lane carries: a task, or some of one endpoint whose messages were published together. */
export const laneRecord = z.union([
  z.pipe(
    task,
    z.transform((one) => [one]),
  ),
  z.array(task).check(z.minLength(1), z.maxLength(mostTasksTogether)),
]);
