import { TemplateError } from '../assembly/template.ts';

/** A route that a request takes, and what its path variables are. */
export type Match<T> = { route: T; pathParameters: Readonly<Record<string, string>> };

type Segment = { kind: 'literal'; text: string } | { kind: 'variable' | 'greedy'; name: string };
type Pattern<T> = { route: T; method: string; segments: readonly Segment[] };

const readSegment = (text: string): Segment => {
  const [, name, plus] = /^\{([^+}]+)(\+?)\}$/.exec(text) ?? [];
  if (name === undefined) return { kind: 'literal', text };
  return { kind: plus === '+' ? 'greedy' : 'variable', name };
};

const readPattern = <T extends { key: string }>(route: T): Pattern<T> => {
  const [, method, path] = /^([A-Z]+) (\/.*)$/.exec(route.key) ?? [];
  if (method === undefined || path === undefined) throw new TemplateError(`"${route.key}" is no route key`);
  return { route, method, segments: path.slice(1).split('/').map(readSegment) };
};

/** The value of each variable when a path fits a pattern; undefined when it does not. Neither kind takes nothing. */
const variablesIn = (
  segments: readonly Segment[],
  path: readonly string[],
): Record<string, string> | undefined => {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const rest = path.slice(index);
    const value = segment.kind === 'greedy' ? rest.join('/') : (rest[0] ?? '');
    if (segment.kind === 'literal' ? segment.text !== rest[0] : value === '') return undefined;
    if (segment.kind !== 'literal') parameters[segment.name] = value;
    if (segment.kind === 'greedy') return parameters;
  }
  return path.length === segments.length ? parameters : undefined;
};

const ranks = { literal: 0, variable: 1, greedy: 2 } as const;

/** The most specific pattern first: greedy ones last, then literals before variables from the left, then by method. */
const bySpecificity = (a: Pattern<unknown>, b: Pattern<unknown>): number => {
  const greedy = (pattern: Pattern<unknown>) => Number(pattern.segments.at(-1)?.kind === 'greedy');
  if (greedy(a) !== greedy(b)) return greedy(a) - greedy(b);
  for (const [index, segment] of a.segments.entries()) {
    const other = b.segments[index];
    if (other === undefined) return -1;
    if (segment.kind !== other.kind) return ranks[segment.kind] - ranks[other.kind];
  }
  if (a.segments.length !== b.segments.length) return 1;
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
};

/**
 * Selects routes as API Gateway does ("Routing API requests", Create routes for HTTP APIs): a full match of method and
 * path, then one with a greedy variable, then `$default`. Paths are compared before they are decoded, variables
 * decoded after.
 * @throws TemplateError for a route key that is none.
 */
export const routeSelector = <T extends { key: string }>(
  routes: readonly T[],
): ((method: string, rawPath: string) => Match<T> | undefined) => {
  const fallback = routes.find(({ key }) => key === '$default');
  const patterns = routes
    .filter(({ key }) => key !== '$default')
    .map(readPattern)
    .sort(bySpecificity);
  return (method, rawPath) => {
    const path = rawPath.slice(1).split('/');
    for (const pattern of patterns) {
      if (pattern.method !== method && pattern.method !== 'ANY') continue;
      const pathParameters = variablesIn(pattern.segments, path);
      if (pathParameters !== undefined) return { route: pattern.route, pathParameters };
    }
    return fallback && { route: fallback, pathParameters: {} };
  };
};
