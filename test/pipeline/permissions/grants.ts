import type { AwsCall } from '../../../local/aws/callers.ts';
import { openJudge } from '../../../local/permissions/judge.ts';
import type { Policies } from '../../../local/permissions/policies.ts';
import type { Statement } from '../../../local/permissions/policy-document.ts';

/** The least that a role's policy gives: one action on one resource. */
export type Grant = { functionName: string; action: string; resource: string };

/** Everything that the roles of all functions allow. */
export const grantsOf = ({ roles }: Policies): Grant[] =>
  [...roles].flatMap(([functionName, { statements }]) =>
    statements.flatMap(({ Action, Resource = [] }) =>
      Action.flatMap((action) => Resource.map((resource) => ({ functionName, action, resource }))),
    ),
  );

const splitWithout = (statement: Statement, { action, resource }: Grant): Statement[] => {
  const { Action, Resource = [] } = statement;
  if (!Action.includes(action) || !Resource.includes(resource)) return [statement];
  const otherActions = Action.filter((one) => one !== action);
  const otherResources = Resource.filter((one) => one !== resource);
  return [
    { ...statement, Action: otherActions },
    { ...statement, Action: [action], Resource: otherResources },
  ].filter(({ Action: actions, Resource: resources = [] }) => actions.length > 0 && resources.length > 0);
};

/** The policies with a grant taken away from every statement that holds it. */
export const withoutGrant = (policies: Policies, grant: Grant): Policies => ({
  ...policies,
  roles: new Map(
    [...policies.roles].map(([name, role]) => [
      name,
      name === grant.functionName
        ? { ...role, statements: role.statements.flatMap((statement) => splitWithout(statement, grant)) }
        : role,
    ]),
  ),
});

/** Those of some calls that are denied once a grant is taken away. */
export const deniedWithout = async <T extends AwsCall>(
  policies: Policies,
  grant: Grant,
  calls: readonly T[],
): Promise<T[]> => {
  const judge = openJudge(withoutGrant(policies, grant));
  const decided = await Promise.all(calls.map(async (call) => ({ call, decision: await judge(call) })));
  return decided.filter(({ decision }) => !decision.allowed).map(({ call }) => call);
};
