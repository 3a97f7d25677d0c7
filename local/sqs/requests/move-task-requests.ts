import { z } from 'zod';
import { wholeNumber } from './parameters.ts';

/** The requests about message move tasks, as the API Reference gives them. */
export const startMoveTaskRequest = z.object({
  SourceArn: z.string(),
  DestinationArn: z.string().optional(),
  MaxNumberOfMessagesPerSecond: wholeNumber('MaxNumberOfMessagesPerSecond', 1, 500).optional(),
});

export const listMoveTasksRequest = z.object({
  SourceArn: z.string(),
  MaxResults: wholeNumber('MaxResults', 1, 10).default(1),
});

export const cancelMoveTaskRequest = z.object({ TaskHandle: z.string() });
