import { readFileSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { temporaryDirectory } from '../../support/tiny-assembly.ts';

const template = z.looseObject({
  Resources: z.record(z.string(), z.looseObject({ Type: z.string() })),
});

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
export const assemblyWithout = async (
  assembly: string,
  policyId: string,
  action: string,
  resource: string,
): Promise<string> => {
  const copy = join(temporaryDirectory(), 'assembly');
  await cp(assembly, copy, { recursive: true });
  const file = join(copy, 'Posthorn.template.json');
  const { Resources, ...rest } = template.parse(JSON.parse(readFileSync(file, 'utf8')));
  const changed = Object.entries(Resources).map(([id, found]) => {
    if (found.Type !== 'AWS::IAM::Policy' || !id.startsWith(policyId)) return [id, found];
    const { PolicyDocument, ...others } = policy.parse(found.Properties);
    const Statement = PolicyDocument.Statement.flatMap((one) =>
      JSON.stringify(one.Resource).includes(resource) ? without(one, action) : [one],
    );
    return [id, { ...found, Properties: { ...others, PolicyDocument: { ...PolicyDocument, Statement } } }];
  });
  writeFileSync(file, JSON.stringify({ ...rest, Resources: Object.fromEntries(changed) }));
  return copy;
};
