import { z } from 'zod';
import type { Stack } from './assembly.ts';
import { place } from './place.ts';
import { resolve } from './resolve.ts';
import { type Identity, noValue, type Scope } from './scope.ts';
import { TemplateError } from './template.ts';

/** What the scopes of an assembly's stacks share. */
export type StackLinks = {
  stacks: readonly Stack[];
  /** The scopes made so far, by stack name. */
  scopes: Map<string, Scope>;
  /** The identity of the resource at `stack/logicalId`. */
  identify: (path: string) => Identity;
};

const pseudoParameters = (stackName: string): ReadonlyMap<string, unknown> =>
  new Map<string, unknown>([
    ['AWS::AccountId', place.accountId],
    ['AWS::Region', place.region],
    ['AWS::Partition', 'aws'],
    ['AWS::URLSuffix', 'amazonaws.com'],
    ['AWS::StackName', stackName],
    ['AWS::StackId', `arn:aws:cloudformation:${place.region}:${place.accountId}:stack/${stackName}/local`],
    ['AWS::NotificationARNs', []],
    ['AWS::NoValue', noValue],
  ]);

const outputOf = (links: StackLinks, stackName: string, output: string): unknown => {
  const stack = links.stacks.find(({ name }) => name === stackName);
  const found = stack?.template.Outputs[output];
  if (stack === undefined || found === undefined) {
    throw new TemplateError(`there is no output ${output} of a stack ${stackName}`);
  }
  return resolve(found.Value, stackScope(stack, links));
};

const exportOf = (links: StackLinks, name: string): unknown => {
  for (const stack of links.stacks) {
    const scope = stackScope(stack, links);
    for (const output of Object.values(stack.template.Outputs)) {
      if (output.Export !== undefined && resolve(output.Export.Name, scope) === name) {
        return resolve(output.Value, scope);
      }
    }
  }
  throw new TemplateError(`no stack exports ${name}`);
};

const attributeOf = (identity: Identity, logicalId: string, attribute: string): string => {
  const value = identity.attributes[attribute];
  if (value === undefined) {
    throw new TemplateError(`the local run does not know the attribute ${attribute} of ${logicalId}`);
  }
  return value;
};

const makeScope = (stack: Stack, links: StackLinks): Scope => {
  const { Parameters, Mappings, Conditions } = stack.template;
  const pseudo = pseudoParameters(stack.name);
  const scope: Scope = {
    reference: (name) => {
      if (pseudo.has(name)) return pseudo.get(name);
      if (Parameters[name] !== undefined) return Parameters[name].Default;
      return links.identify(`${stack.name}/${name}`).ref;
    },
    attribute: (logicalId, attribute) =>
      attributeOf(links.identify(`${stack.name}/${logicalId}`), logicalId, attribute),
    exported: (name) => exportOf(links, name),
    stackOutput: (stackName, output) => outputOf(links, stackName, output),
    condition: (name) => {
      if (!(name in Conditions)) throw new TemplateError(`there is no condition ${name}`);
      return z.boolean().parse(resolve(Conditions[name], scope));
    },
    mapped: (map, key, subkey) => Mappings[map]?.[key]?.[subkey],
  };
  return scope;
};

/** What names mean inside one stack: its parameters, resources, conditions, and what other stacks give it. */
export const stackScope = (stack: Stack, links: StackLinks): Scope => {
  const known = links.scopes.get(stack.name) ?? makeScope(stack, links);
  links.scopes.set(stack.name, known);
  return known;
};
