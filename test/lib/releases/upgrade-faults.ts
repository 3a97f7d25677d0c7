import { isDeepStrictEqual } from 'node:util';
import type { Deployment, Stack, Stateful } from './release.ts';

const propertyFaults = (before: Stateful, after: Stateful): string[] =>
  [...new Set([...Object.keys(before.fixed), ...Object.keys(after.fixed)])]
    .filter((name) => !isDeepStrictEqual(before.fixed[name], after.fixed[name]))
    .map((name) => `would be replaced, since its ${name} is another`);

const policyFaults = (before: Stateful, after: Stateful): string[] => [
  ...(before.deletionPolicy === 'Retain' && after.deletionPolicy !== 'Retain'
    ? ['would no more be retained']
    : []),
  ...(before.updateReplacePolicy === 'Retain' && after.updateReplacePolicy !== 'Retain'
    ? ['would no more be retained when replaced']
    : []),
];

const resourceFaults = (before: Stateful, after: Stateful | undefined): string[] => {
  if (after === undefined) return ['would be deleted'];
  if (after.type !== before.type) return [`would become ${after.type}`];
  return [...propertyFaults(before, after), ...policyFaults(before, after)];
};

const stackFaults = (name: string, before: Stack, after: Stack): string[] => [
  ...Object.entries(before.resources).flatMap(([id, one]) =>
    resourceFaults(one, after.resources[id]).map((fault) => `${name}: ${one.type} ${id} ${fault}`),
  ),
  ...before.exports
    .filter((one) => !after.exports.includes(one))
    .map((one) => `${name}: the export ${one} would go while it is in use, which CloudFormation refuses`),
  ...before.outputs
    .filter((one) => !after.outputs.includes(one))
    .map((one) => `${name}: the output ${one} would go, which scripts may read`),
];

/** What an upgrade from one release to another would lose or break; nothing when it is safe. */
export const upgradeFaults = (before: Deployment, after: Deployment): string[] => [
  ...stackFaults('the data stack', before.data, after.data),
  ...stackFaults('the stack that works', before.posthorn, after.posthorn),
];
