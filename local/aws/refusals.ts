import { place } from '../assembly/place.ts';
import type { Authorize, AwsCall, Caller, Decision } from './callers.ts';

const principalOf = (caller: Caller): string => {
  if (caller.kind === 'anyone') return 'anonymous';
  if (caller.kind === 'service') return caller.principal;
  return caller.kind === 'function'
    ? `arn:aws:sts::${place.accountId}:assumed-role/local/${caller.name}`
    : `arn:aws:iam::${place.accountId}:user/${caller.accessKeyId}`;
};

/** What AWS says when it refuses a call ("Troubleshoot access denied error messages", IAM user guide). */
const wording = (
  { caller, action, resource }: AwsCall,
  { reason, principal = principalOf(caller) }: Extract<Decision, { allowed: false }>,
): string => `User: ${principal} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;

/** Whether some calls may be made, taken together: why not, or whether that lasts. */
export type Judgement = { refusal: string } | { refusal: undefined; lasting: boolean };

/** Asks about each call until one is refused. */
export const judgementOf = async (authorize: Authorize, calls: readonly AwsCall[]): Promise<Judgement> => {
  let lasting = true;
  for (const call of calls) {
    const decision = await authorize(call);
    if (!decision.allowed) return { refusal: wording(call, decision) };
    lasting &&= decision.lasting === true;
  }
  return { refusal: undefined, lasting };
};

/** Why some calls, taken together, are refused; undefined when each is allowed. */
export const refusalOf = async (
  authorize: Authorize,
  calls: readonly AwsCall[],
): Promise<string | undefined> => (await judgementOf(authorize, calls)).refusal;
