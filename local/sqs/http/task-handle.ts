import { z } from 'zod';
import { resourceNotFound } from '../errors.ts';
import type { MoveTask } from '../store/move-task-store.ts';

const contents = z.object({ taskId: z.string(), sourceArn: z.string() });

/** What a task handle names. */
export type TaskReference = z.infer<typeof contents>;

/** `TaskHandle`, the text that cancels a task. */
export const taskHandleOf = ({ id, sourceArn }: MoveTask): string =>
  Buffer.from(JSON.stringify({ taskId: id, sourceArn })).toString('base64');

/** @throws SqsError ResourceNotFoundException when it is none */
export const readTaskHandle = (handle: string): TaskReference => {
  try {
    return contents.parse(JSON.parse(Buffer.from(handle, 'base64').toString()));
  } catch {
    throw resourceNotFound("The resource that you specified for the TaskHandle parameter doesn't exist.");
  }
};
