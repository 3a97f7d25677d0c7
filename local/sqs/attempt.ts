import { SqsError } from './errors.ts';

/** What some work answers, or how SQS refuses it; any other error is thrown. */
export const attempt = <Result>(work: () => Result): Result | SqsError => {
  try {
    return work();
  } catch (error) {
    if (error instanceof SqsError) return error;
    throw error;
  }
};
