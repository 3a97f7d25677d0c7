import { isNativeError } from 'node:util/types';
import {
  isServerError,
  isThrottlingError,
  isTransientError,
  StandardRetryStrategy,
} from '@smithy/core/retry';
import type { SdkError } from '@smithy/types';

const errorTypeOf = (error: SdkError) => {
  if (isThrottlingError(error)) return 'THROTTLING';
  if (isTransientError(error)) return 'TRANSIENT';
  return isServerError(error) ? 'SERVER_ERROR' : 'CLIENT_ERROR';
};

/**
 * Makes calls again as the SDK does in its standard mode: what was throttled, lost or failed on the service's side, after
 * a wait that grows, with a budget for all calls together (AWS SDKs and Tools Reference Guide, "Retry behavior").
 * @param maxAttempts how often a call is made at most
 */
export const createRetrying = (maxAttempts: number) => {
  const strategy = new StandardRetryStrategy(maxAttempts);

  /** The result, or what the last try failed with. */
  return async <T>(call: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
    let token = await strategy.acquireInitialRetryToken('');
    for (;;) {
      try {
        const result = await call();
        strategy.recordSuccess(token);
        return result;
      } catch (failure) {
        if (!isNativeError(failure) || signal?.aborted) throw failure;
        const error = failure as SdkError; // an error which may have what the strategy looks for, or not
        const refused = () => {
          throw failure;
        };
        token = await strategy
          .refreshRetryTokenForRetry(token, { errorType: errorTypeOf(error), error })
          .catch(refused);
      }
    }
  };
};
