import { z } from 'zod';
import { changedAssembly } from '../../support/changed-assembly.ts';

const policy = z.looseObject({
  PolicyDocument: z.looseObject({
    Statement: z.array(
      z.looseObject({ Action: z.union([z.string(), z.array(z.string())]), Resource: z.unknown() }),
    ),
  }),
});

type Statement = z.output<typeof policy>['PolicyDocument']['Statement'][number];

const without = (statement: Statement, action: string): Statement[] => {
  const actions = [statement.Action].flat().filter((one) => one !== action);
  return actions.length === 0 ? [] : [{ ...statement, Action: actions }];
};

/**
 * A copy of a cloud assembly in which the policy whose logical id begins so no longer has an action, in statements whose
 * resources have a certain text in them.
 */
export const assemblyWithout = (
  assembly: string,
  policyId: string,
  action: string,
  resource: string,
): Promise<string> =>
  changedAssembly(assembly, (found, id) => {
    if (found.Type !== 'AWS::IAM::Policy' || !id.startsWith(policyId)) return found;
    const { PolicyDocument, ...others } = policy.parse(found.Properties);
    const Statement = PolicyDocument.Statement.flatMap((one) =>
      JSON.stringify(one.Resource).includes(resource) ? without(one, action) : [one],
    );
    return { ...found, Properties: { ...others, PolicyDocument: { ...PolicyDocument, Statement } } };
  });
