import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem.ts';

const mostRetries = 2;

/** Only what may be otherwise the next time is asked for again: no answer, or a failure of the API's own. */
const shouldRetry = (failures: number, error: Error): boolean =>
  failures < mostRetries && error instanceof ApiProblem && (error.status === 0 || error.status >= 500);

/** Milliseconds for which an answer is shown again without asking. */
const staleTime = 5_000;

/**
 * Keeps what the API answered.
 * @param onSignedOut is told when the API no longer knows the key
 */
export const createQueryClient = (onSignedOut: () => void): QueryClient => {
  const onError = (error: Error) => {
    if (error instanceof ApiProblem && error.status === 401) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { retry: shouldRetry, staleTime } },
  });
};
