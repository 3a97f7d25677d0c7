import { place } from '../assembly/place.ts';
import type { QueueSpec } from '../resources/queue.ts';
import { openQueues, type SqsEngine } from '../sqs/engine/engine.ts';

/**
 * Opens the queues kept in a file, with the template's settings. What was in flight when the last run ended is
 * visible at once: nobody is working on it any more.
 */
export const openTemplateQueues = (file: string, specs: readonly QueueSpec[]): SqsEngine => {
  const engine = openQueues({ file, ...place, now: Date.now });
  // A redrive policy can name only a queue that exists, so all are there before any has one.
  for (const { name } of specs) if (!engine.exists(name)) engine.ensureQueue({ name });
  for (const { name, attributes } of specs) engine.ensureQueue({ name, attributes });
  engine.makeInFlightVisible();
  return engine;
};
