import type { Resource } from '../assembly/resources.ts';
import { TemplateError } from '../assembly/template.ts';
import { type Statement, suppliedKeys, unknownConditionKey } from './policy-document.ts';
import { readResourcePolicies } from './read-resource-policies.ts';
import { type Role, readRoles } from './read-roles.ts';

/** Who may do what in a deployment. */
export type Policies = {
  /** By the function's name. */
  roles: ReadonlyMap<string, Role>;
  /** The resources' own policies, by ARN. */
  resources: ReadonlyMap<string, readonly Statement[]>;
  /** Where resources stand among the constructs, by ARN; for people. */
  titles: ReadonlyMap<string, string>;
};

const refuseUnknownKeys = ({ roles, resources }: Policies): void => {
  const statements = [...roles.values()].flatMap((role) => role.statements);
  const key = unknownConditionKey([...statements, ...[...resources.values()].flat()]);
  if (key === undefined) return;
  throw new TemplateError(
    `A policy has a condition on ${key}, which the local run cannot tell of a request; ` +
      `it knows ${suppliedKeys.join(', ')}`,
  );
};

/**
 * Reads all policies of a template.
 * @throws TemplateError for what the local run would judge wrongly
 */
export const readPolicies = (resources: readonly Resource[]): Policies => {
  const policies = {
    roles: readRoles(resources),
    resources: readResourcePolicies(resources),
    titles: new Map(resources.map(({ identity, title }) => [identity.attributes.Arn ?? identity.ref, title])),
  };
  refuseUnknownKeys(policies);
  return policies;
};
