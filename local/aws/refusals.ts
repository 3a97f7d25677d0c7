import { place } from '../assembly/place.ts';
import type { Authorize, AwsCall, Caller } from './callers.ts';

const principalOf = (caller: Caller): string =>
  caller.kind === 'function'
    ? `arn:aws:sts::${place.accountId}:assumed-role/local/${caller.name}`
    : `arn:aws:iam::${place.accountId}:user/${caller.accessKeyId}`;

/** What AWS says when it refuses a call ("Troubleshoot access denied error messages", IAM user guide). */
const wording = ({ caller, action, resource }: AwsCall, reason: string): string =>
  `User: ${principalOf(caller)} is not authorized to perform: ${action} on resource: ${resource} because ${reason}`;

/** Why some calls, taken together, are refused; undefined when each is allowed. */
export const refusalOf = async (
  authorize: Authorize,
  calls: readonly AwsCall[],
): Promise<string | undefined> => {
  for (const call of calls) {
    const decision = await authorize(call);
    if (!decision.allowed) return wording(call, decision.reason);
  }
  return undefined;
};
