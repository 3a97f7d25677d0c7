import { place } from '../assembly/place.ts';
import { type AwsCall, type Caller, type Decision, keyOfCall } from '../aws/callers.ts';
import { evaluate, type Question } from './evaluate.ts';
import type { Policies } from './policies.ts';

const allowed: Decision = { allowed: true, lasting: true };

type Bound = Exclude<Caller, { kind: 'operator' }>;

/** What Lambda says of a call through a function's URL ("Control access to Lambda function URLs", Lambda developer guide). */
const throughUrl = { 'lambda:FunctionUrlAuthType': 'NONE', 'lambda:InvokedViaFunctionUrl': 'true' };

/** Who calls, and what that says about the call. */
const identify = (
  { roles }: Policies,
  caller: Bound,
): Pick<Question, 'principal' | 'identity' | 'context'> => {
  if (caller.kind === 'anyone') return { principal: undefined, identity: [], context: throughUrl };
  if (caller.kind === 'service') {
    const context = { 'aws:SourceArn': caller.sourceArn, 'aws:SourceAccount': place.accountId };
    return { principal: caller.principal, identity: [], context };
  }
  const role = roles.get(caller.name);
  const principal = `arn:aws:sts::${place.accountId}:assumed-role/${role?.name ?? 'unknown'}/${caller.name}`;
  return { principal, identity: role?.statements ?? [], context: {} };
};

const judgeOnce = async (
  policies: Policies,
  caller: Bound,
  { action, resource }: AwsCall,
): Promise<Decision> => {
  const who = identify(policies, caller);
  const reason = await evaluate({ ...who, action, resource, own: policies.resources.get(resource) });
  if (reason === undefined) return allowed;
  return { allowed: false, reason, ...(who.principal !== undefined && { principal: who.principal }) };
};

/** Judges calls by the policies of a template. */
export type Judge = (call: AwsCall) => Promise<Decision>;

/**
 * Judges each call once: policies and what they may ask of a call do not change while a template runs. An operator is
 * someone at this computer, whom no template knows, and may do everything.
 */
export const openJudge = (policies: Policies): Judge => {
  const known = new Map<string, Promise<Decision>>();
  return async (call) => {
    const { caller } = call;
    if (caller.kind === 'operator') return allowed;
    const key = keyOfCall(call);
    const decision = known.get(key) ?? judgeOnce(policies, caller, call);
    known.set(key, decision);
    return decision;
  };
};
