import { z } from 'zod';
import { intrinsics } from './intrinsics.ts';
import { noValue, type Scope } from './scope.ts';
import { TemplateError } from './template.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A condition is called by name where a whole value is `{ Condition: name }`; in a policy it holds an object. */
const isCall = (name: string, argument: unknown): boolean =>
  name === 'Ref' || name.startsWith('Fn::') || (name === 'Condition' && typeof argument === 'string');

const intrinsicCall = (value: Record<string, unknown>): [string, unknown] | undefined => {
  const [only, ...others] = Object.entries(value);
  return only !== undefined && others.length === 0 && isCall(...only) ? only : undefined;
};

const choose = (argument: unknown, scope: Scope): unknown => {
  const [condition, yes, no] = z.tuple([z.string(), z.unknown(), z.unknown()]).parse(argument);
  return resolveInner(scope.condition(condition) ? yes : no, scope);
};

const call = (name: string, argument: unknown, scope: Scope): unknown => {
  if (name === 'Fn::If') return choose(argument, scope);
  const intrinsic = intrinsics.get(name);
  if (intrinsic === undefined) throw new TemplateError(`the local run does not know the intrinsic ${name}`);
  return intrinsic(resolveInner(argument, scope), scope);
};

const resolveInner = (value: unknown, scope: Scope): unknown => {
  if (Array.isArray(value)) {
    return value.map((item) => resolveInner(item, scope)).filter((item) => item !== noValue);
  }
  if (!isRecord(value)) return value;
  const intrinsic = intrinsicCall(value);
  if (intrinsic !== undefined) return call(...intrinsic, scope);
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, resolveInner(inner, scope)] as const)
      .filter(([, inner]) => inner !== noValue),
  );
};

/**
 * A value of a template with every intrinsic function in it worked out.
 * @throws TemplateError for an intrinsic the local run does not know; ZodError for malformed arguments.
 */
export const resolve = (value: unknown, scope: Scope): unknown => {
  const outcome = resolveInner(value, scope);
  return outcome === noValue ? undefined : outcome;
};
