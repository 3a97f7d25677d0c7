import type { AwsCall } from '../aws/callers.ts';
import type { Judgement } from '../aws/refusals.ts';

/** What DynamoDB's worker is started with. */
export type DatabaseStart = {
  /** The directory of its store. */
  path: string;
  /** The port to listen on; 0 for any that is free. */
  port: number;
  /** Whether each call has to be allowed by the main thread. Not asking saves a round trip between threads. */
  asks: boolean;
};

/** What DynamoDB's worker tells the main thread. */
export type DatabaseMessage =
  | { kind: 'listening'; port: number }
  | { kind: 'unusable'; reason: string }
  | { kind: 'question'; id: number; calls: AwsCall[] }
  | { kind: 'closed' };

/** What the main thread tells DynamoDB's worker. */
export type DatabaseOrder = { kind: 'answer'; id: number; judgement: Judgement } | { kind: 'close' };
