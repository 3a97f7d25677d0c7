import { z } from 'zod';
import type { Stack } from './assembly.ts';
import { resolve } from './resolve.ts';
import type { Identity, Scope } from './scope.ts';
import { type StackLinks, stackScope } from './stack-scope.ts';
import { TemplateError } from './template.ts';

/** How resources of one type are known to others. */
export type Kind = {
  /** The property that names such a resource, if templates can name one. */
  nameProperty?: string;
  /** The most characters a name may have. */
  longestName?: number;
  /** `path` is `stack/logicalId`: unique in the assembly, and the same on every run. */
  identify: (name: string, path: string) => Identity;
};

/** A resource with everything in it worked out. */
export type Resource = {
  stack: string;
  logicalId: string;
  type: string;
  name: string;
  /** Where it stands among the constructs of its stack (`Queues/Intake`); the logical id when that is not known. */
  title: string;
  identity: Identity;
  properties: unknown;
};

type Entry = {
  stack: Stack;
  logicalId: string;
  type: string;
  title: string;
  raw: Record<string, unknown>;
  kind: Kind;
};

const pathOf = (stack: string, logicalId: string): string => `${stack}/${logicalId}`;

const titleOf = (constructPath: string | undefined, logicalId: string): string =>
  constructPath?.replace(/^[^/]*\//, '').replace(/\/Resource$/, '') ?? logicalId;

const refuseUnsupported = (stacks: readonly Stack[], kindOf: (type: string) => Kind | undefined): void => {
  const unsupported = stacks.flatMap(({ name, template }) =>
    Object.entries(template.Resources)
      .filter(([, { Type }]) => kindOf(Type) === undefined)
      .map(([logicalId, { Type }]) => `  ${Type} (${logicalId} in stack ${name})`),
  );
  if (unsupported.length > 0) {
    throw new TemplateError(`The local run does not support:\n${unsupported.join('\n')}`);
  }
};

const within = <T>(entry: Entry, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TemplateError || error instanceof z.ZodError)) throw error;
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : error.message;
    throw new TemplateError(`${entry.type} ${entry.logicalId} in stack ${entry.stack.name}: ${reason}`);
  }
};

/** Gives a resource its name: its own, or one made of stack and logical id, as CloudFormation would. */
const nameOf = ({ kind, raw, stack, logicalId }: Entry, scope: Scope): string => {
  const given = kind.nameProperty === undefined ? undefined : resolve(raw[kind.nameProperty], scope);
  const name = z.string().optional().parse(given) ?? `${stack.name}-${logicalId}`;
  return name.slice(-(kind.longestName ?? 255));
};

/** Works out identities on demand, since a name may be made from other resources. */
const identities = (entries: ReadonlyMap<string, Entry>, scopeOf: (stack: Stack) => Scope) => {
  const known = new Map<string, { name: string; identity: Identity } | 'in progress'>();
  return (path: string): { name: string; identity: Identity } => {
    const entry = entries.get(path);
    if (entry === undefined) throw new TemplateError(`there is no resource ${path}`);
    const found = known.get(path);
    if (found === 'in progress') throw new TemplateError(`the name of ${path} depends on itself`);
    if (found !== undefined) return found;
    known.set(path, 'in progress');
    const name = within(entry, () => nameOf(entry, scopeOf(entry.stack)));
    const identified = { name, identity: entry.kind.identify(name, path) };
    known.set(path, identified);
    return identified;
  };
};

const entriesOf = (
  stack: Stack,
  kindOf: (type: string) => Kind | undefined,
  scope: Scope,
): [string, Entry][] =>
  Object.entries(stack.template.Resources).flatMap(([logicalId, resource]): [string, Entry][] => {
    const { Type: type, Properties: raw, Condition, Metadata } = resource;
    const kind = kindOf(type);
    if (kind === undefined || (Condition !== undefined && !scope.condition(Condition))) return [];
    const title = titleOf(Metadata?.['aws:cdk:path'], logicalId);
    return [[pathOf(stack.name, logicalId), { stack, logicalId, type, title, raw, kind }]];
  });

/**
 * Works out every resource of an assembly, cross-stack references included.
 * @throws TemplateError for a resource type that `kindOf` does not know, an intrinsic that is not supported, or a
 *   reference to something that does not exist. It names type, logical id and stack.
 */
export const resolveResources = (
  stacks: readonly Stack[],
  kindOf: (type: string) => Kind | undefined,
): Resource[] => {
  refuseUnsupported(stacks, kindOf);
  const links: StackLinks = { stacks, scopes: new Map(), identify: (path) => identify(path).identity };
  const scopeOf = (stack: Stack): Scope => stackScope(stack, links);
  const entries = new Map(stacks.flatMap((stack) => entriesOf(stack, kindOf, scopeOf(stack))));
  const identify = identities(entries, scopeOf);
  return [...entries].map(([path, entry]): Resource => {
    const { stack, logicalId, type, title, raw } = entry;
    const properties = within(entry, () => resolve(raw, scopeOf(stack)));
    return { stack: stack.name, logicalId, type, title, ...identify(path), properties };
  });
};
