import type { SqsEngine } from '../engine/engine.ts';
import { invalidAddress, queueDoesNotExist } from '../errors.ts';
import type { Call } from './operation.ts';

/** The URL of a queue on this server's own origin. */
export const queueUrlOf = ({ engine, origin }: Pick<Call, 'engine' | 'origin'>, name: string): string =>
  `${origin}/${engine.accountId}/${name}`;

const PATH = /^\/(\d{12})\/([^/]+)$/;

/**
 * The name in a queue URL, whatever its origin: containers and proxies know this server by others.
 * @throws SqsError InvalidAddress when it is no queue URL, QueueDoesNotExist when it is of another account
 */
export const nameInQueueUrl = ({ accountId }: SqsEngine, url: string): string => {
  const [, account, name] = PATH.exec(URL.parse(url)?.pathname ?? '') ?? [];
  if (name === undefined) throw invalidAddress(url);
  if (account !== accountId) throw queueDoesNotExist();
  return name;
};
