import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { SqsEngine } from '../engine/engine.ts';
import { nameInQueueUrl } from './queue-url.ts';
import { readTaskHandle } from './task-handle.ts';

/** Who asks for what. */
export type AuthorizedCall = {
  /** As SQS names it: `SendMessageBatch`. IAM has no batches: the action of this one is `sqs:SendMessage`. */
  operation: string;
  /** The queue it is about; undefined when it is about none, or names none well. */
  queueArn: string | undefined;
  /** From the request's signature, which is not checked; undefined when it has none. */
  accessKeyId: string | undefined;
};

/** Lets a call pass, or throws `accessDenied(…)`. */
export type Authorize = (call: AuthorizedCall) => Promise<void> | void;

/** What the authorize hook is told of a request. */
export const authorizedCall = (
  engine: SqsEngine,
  request: IncomingMessage,
  { operation, body }: { operation: string; body: unknown },
): AuthorizedCall => ({
  operation,
  queueArn: addressedQueue(engine, body),
  accessKeyId: CREDENTIAL.exec(request.headers.authorization ?? '')?.[1],
});

/** The first part of a signature's scope (Signature Version 4, "Authorization header"). */
const CREDENTIAL = /^AWS4-HMAC-SHA256\s.*?Credential=([^/,\s]+)\//;

const optional = z.string().optional().catch(undefined);

const addressing = z
  .object({ QueueUrl: optional, QueueName: optional, SourceArn: optional, TaskHandle: optional })
  .catch({ QueueUrl: undefined, QueueName: undefined, SourceArn: undefined, TaskHandle: undefined });

const addressedQueue = (engine: SqsEngine, body: unknown): string | undefined => {
  const { QueueUrl, QueueName, SourceArn, TaskHandle } = addressing.parse(body);
  try {
    if (QueueUrl !== undefined) return engine.arnOf(nameInQueueUrl(engine, QueueUrl));
    if (TaskHandle !== undefined) return readTaskHandle(TaskHandle).sourceArn;
  } catch {
    return undefined;
  }
  return QueueName === undefined ? SourceArn : engine.arnOf(QueueName);
};
