import type { AttemptLists } from '../../../core/aws/attempt-lists.ts';
import { type AttemptsQuery, readAttempts } from './read-attempts.ts';

/** A page of an endpoint's attempts, newest first, as JSON text. */
export const listByEndpoint = (
  { attemptLists }: { attemptLists: Pick<AttemptLists, 'attemptReaders'> },
  endpointId: string,
  query: AttemptsQuery,
): Promise<string> => readAttempts(query, (window) => attemptLists.attemptReaders(endpointId, window));
