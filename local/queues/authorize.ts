import { type Authorize, callerOf } from '../aws/callers.ts';
import { refusalOf } from '../aws/refusals.ts';
import { accessDenied } from '../sqs/errors.ts';
import type { Authorize as AuthorizeSqs } from '../sqs/http/authorize.ts';

/** Puts SQS's calls before the one that decides on all calls. IAM knows no batch actions, only what they consist of. */
export const sqsAuthorize =
  (authorize: Authorize): AuthorizeSqs =>
  async ({ operation, queueArn, accessKeyId }) => {
    const action = `sqs:${operation.replace(/Batch$/, '')}`;
    const call = { caller: callerOf(accessKeyId), action, resource: queueArn ?? '*' };
    const refusal = await refusalOf(authorize, [call]);
    if (refusal !== undefined) throw accessDenied(refusal);
  };
