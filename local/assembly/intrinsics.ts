import { z } from 'zod';
import { place } from './place.ts';
import type { Scope } from './scope.ts';
import { TemplateError } from './template.ts';

/** An intrinsic function; what its argument holds is resolved already. */
type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const pair = z.tuple([z.string(), z.string()]);
const triple = z.tuple([z.string(), z.string(), z.string()]);

const attributeName = z.union([
  pair,
  z
    .string()
    .transform((text) => text.split(/\.(.*)/s).slice(0, 2))
    .pipe(pair),
]);

const getAttribute: Intrinsic = (argument, scope) => scope.attribute(...attributeName.parse(argument));

const join: Intrinsic = (argument) => {
  const [delimiter, parts] = z.tuple([z.string(), z.array(scalar)]).parse(argument);
  return parts.join(delimiter);
};

const split: Intrinsic = (argument) => {
  const [delimiter, text] = pair.parse(argument);
  return text.split(delimiter);
};

const select: Intrinsic = (argument) => {
  const [index, list] = z.tuple([z.coerce.number<unknown>(), z.array(z.unknown())]).parse(argument);
  if (!(index in list)) throw new TemplateError(`Fn::Select has no item ${index} to select`);
  return list[index];
};

const substitution = z.union([
  z.string().transform((text) => ({ text, variables: new Map<string, string>() })),
  z
    .tuple([z.string(), z.record(z.string(), scalar)])
    .transform(([text, variables]) => ({ text, variables: new Map(Object.entries(variables)) })),
]);

const substitute: Intrinsic = (argument, scope) => {
  const { text, variables } = substitution.parse(argument);
  const lookUp = (name: string): unknown =>
    variables.get(name) ?? (name.includes('.') ? getAttribute(name, scope) : scope.reference(name));
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) =>
    literal === '!' ? `\${${name}}` : scalar.parse(lookUp(name.trim())),
  );
};

const stackOutput: Intrinsic = (argument, scope) => {
  const { StackName, OutputName } = z
    .object({ StackName: z.string(), OutputName: z.string() })
    .parse(argument);
  return scope.stackOutput(StackName, OutputName);
};

const equals: Intrinsic = (argument) => {
  const [left, right] = z.tuple([scalar, scalar]).parse(argument);
  return left === right;
};

/** Where a template names zones, nothing runs in them here. */
const availabilityZones: Intrinsic = () => ['a', 'b', 'c'].map((zone) => `${place.region}${zone}`);

const booleans = z.array(z.boolean()).nonempty();

/**
 * The intrinsic functions the local run knows, save `Fn::If`, whose untaken branch must stay unresolved
 * ("Intrinsic function reference", CloudFormation template reference).
 */
export const intrinsics: ReadonlyMap<string, Intrinsic> = new Map<string, Intrinsic>([
  ['Ref', (argument, scope) => scope.reference(z.string().parse(argument))],
  ['Condition', (argument, scope) => scope.condition(z.string().parse(argument))],
  ['Fn::GetAtt', getAttribute],
  ['Fn::Join', join],
  ['Fn::Split', split],
  ['Fn::Select', select],
  ['Fn::Sub', substitute],
  ['Fn::GetAZs', availabilityZones],
  ['Fn::FindInMap', (argument, scope) => scope.mapped(...triple.parse(argument))],
  ['Fn::Base64', (argument) => Buffer.from(z.string().parse(argument)).toString('base64')],
  ['Fn::ImportValue', (argument, scope) => scope.exported(z.string().parse(argument))],
  ['Fn::GetStackOutput', stackOutput],
  ['Fn::Equals', equals],
  ['Fn::And', (argument) => booleans.parse(argument).every(Boolean)],
  ['Fn::Or', (argument) => booleans.parse(argument).some(Boolean)],
  ['Fn::Not', (argument) => !booleans.parse(argument)[0]],
]);
