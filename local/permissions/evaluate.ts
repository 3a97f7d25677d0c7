import { place } from '../assembly/place.ts';
import type { Statement } from './policy-document.ts';

/** It takes a third of a second to load, which passes while the app is synthesized. */
const simulator = import('@cloud-copilot/iam-simulate');

/** Whether some principal may do something, and all that is said about it. */
export type Question = {
  /** An ARN, or the name of a service; undefined for somebody unknown. */
  principal: string | undefined;
  action: string;
  resource: string;
  /** Statements of the principal's own policies. */
  identity: readonly Statement[];
  /** Statements of the resource's policy; undefined when it has none. */
  own: readonly Statement[] | undefined;
  context: Readonly<Record<string, string>>;
};

/** Undefined when it is allowed; otherwise why not, in the words that end AWS's sentence. */
export type Refusal = string | undefined;

/** What the simulator calls somebody unknown. */
const anonymous = { type: 'Anonymous' } as const;

const asPolicy = (statements: readonly Statement[]) => ({ Version: '2012-10-17', Statement: statements });

const simulationOf = ({ principal, action, resource, identity, own, context }: Question) => ({
  request: {
    principal: principal ?? anonymous,
    action,
    resource: { resource, accountId: place.accountId },
    contextVariables: { 'aws:SecureTransport': 'true', ...context },
  },
  identityPolicies: identity.length === 0 ? [] : [{ name: 'role', policy: asPolicy(identity) }],
  serviceControlPolicies: [],
  resourceControlPolicies: [],
  ...(own !== undefined && { resourcePolicy: asPolicy(own) }),
});

const kindOf = ({ principal }: Question): string =>
  principal?.startsWith('arn:') ? 'identity-based' : 'resource-based';

/**
 * Judges as IAM does ("Policy evaluation logic", IAM user guide).
 * @throws Error when the evaluator does not take the question, such as for an action that IAM does not have
 */
export const evaluate = async (question: Question): Promise<Refusal> => {
  const { runSimulation } = await simulator;
  const outcome = await runSimulation(simulationOf(question), {});
  const { action, resource } = question;
  if (outcome.resultType === 'error') {
    throw new Error(`IAM would not take ${action} on ${resource}: ${JSON.stringify(outcome.errors)}`);
  }
  if (outcome.overallResult === 'Allowed') return undefined;
  if (outcome.overallResult === 'ImplicitlyDenied') {
    return `because no ${kindOf(question)} policy allows the ${action} action`;
  }
  const results = outcome.resultType === 'single' ? [outcome.result] : outcome.results;
  const ownDenies = results.some(({ analysis }) => analysis.resourceAnalysis?.denyStatements.length);
  return `with an explicit deny in ${ownDenies ? 'a resource-based' : 'an identity-based'} policy`;
};
