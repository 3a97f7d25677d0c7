import { z } from 'zod';
import type { Resource } from '../assembly/resources.ts';
import { TemplateError } from '../assembly/template.ts';
import { notSupported, parseProperties } from '../resources/parse-properties.ts';
import { managedPolicies } from './managed-policies.ts';
import { policyDocument, type Statement } from './policy-document.ts';

/** The role of a function, and all that it allows and denies. */
export type Role = { name: string; statements: readonly Statement[] };

const roleProperties = z.object({
  AssumeRolePolicyDocument: policyDocument,
  ManagedPolicyArns: z.array(z.string()).default([]),
  Policies: z.array(z.object({ PolicyDocument: policyDocument })).default([]),
  PermissionsBoundary: notSupported.optional(),
});

/** Inline policies and managed policies of the template alike name the roles they belong to. */
const policyProperties = z.object({ PolicyDocument: policyDocument, Roles: z.array(z.string()).default([]) });

const functionProperties = z.object({ Role: z.string() });

const isPolicy = ({ type }: Resource): boolean =>
  type === 'AWS::IAM::Policy' || type === 'AWS::IAM::ManagedPolicy';

const managedByAws = (role: Resource, policyArn: string): readonly Statement[] => {
  const statements = managedPolicies.get(policyArn.replace('arn:aws:iam::aws:policy/', ''));
  if (statements !== undefined) return statements;
  throw new TemplateError(
    `${role.type} ${role.logicalId}: the local run does not know what the managed policy ${policyArn} allows; ` +
      'add it to local/permissions/managed-policies.ts',
  );
};

const letsLambdaIn = (trust: readonly Statement[]): boolean =>
  trust.some(
    ({ Effect, Action, Principal }) =>
      Effect === 'Allow' &&
      Action.includes('sts:AssumeRole') &&
      typeof Principal === 'object' &&
      Principal.Service?.includes('lambda.amazonaws.com'),
  );

const readRole = (role: Resource, policies: readonly Resource[]): Role => {
  const given = parseProperties(role, roleProperties);
  if (!letsLambdaIn(given.AssumeRolePolicyDocument)) {
    throw new TemplateError(`${role.type} ${role.logicalId}: lambda.amazonaws.com may not assume it`);
  }
  const attached = policies
    .map((policy) => parseProperties(policy, policyProperties))
    .filter(({ Roles }) => Roles.includes(role.identity.ref));
  const statements = [
    ...given.Policies.flatMap(({ PolicyDocument }) => PolicyDocument),
    ...given.ManagedPolicyArns.flatMap((policyArn) => managedByAws(role, policyArn)),
    ...attached.flatMap(({ PolicyDocument }) => PolicyDocument),
  ];
  return { name: role.name, statements };
};

/**
 * The roles of all functions, by the function's name.
 * @throws TemplateError for a role that is not in the template, or has a managed policy that the local run does not know
 */
export const readRoles = (resources: readonly Resource[]): ReadonlyMap<string, Role> => {
  const policies = resources.filter(isPolicy);
  const roles = resources.filter(({ type }) => type === 'AWS::IAM::Role');
  const functions = resources.filter(({ type }) => type === 'AWS::Lambda::Function');
  return new Map(
    functions.map((fn): [string, Role] => {
      const { Role: roleArn } = parseProperties(fn, functionProperties);
      const role = roles.find(({ identity }) => identity.attributes.Arn === roleArn);
      if (role !== undefined) return [fn.name, readRole(role, policies)];
      throw new TemplateError(
        `${fn.type} ${fn.logicalId}: what its role ${roleArn} allows is not in a template`,
      );
    }),
  );
};
