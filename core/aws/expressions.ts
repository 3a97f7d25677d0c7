import { type Row, toItem } from './attribute-values.ts';

/** The two keys every row has. */
export type Key = { p: string; s: string };
/** A condition: an expression in which `#name` stands for the attribute `name` and `:name` for a value. */
export type Condition = { expression: string; values?: Row };
/** What an update does: attributes to set, to remove, and numbers to add. */
export type Change = { set?: Row; remove?: readonly string[]; add?: Record<string, number> };

/** A page of one partition, or of one partition of an index. */
export type Query = {
  index?: { name: string; partition: string; sort: string };
  partition: string;
  /** Bounds of the sort key, both inclusive. */
  from?: string;
  to?: string;
  descending?: boolean;
  limit?: number;
  consistent?: boolean;
  filter?: Condition;
  startAfter?: Row | undefined;
};

/** The attribute names that `#name` stands for in these expressions. */
export const namesIn = (expressions: readonly (string | undefined)[]) => {
  const words = new Set(expressions.flatMap((text) => text?.match(/#\w+/g) ?? []));
  return words.size === 0 ? undefined : Object.fromEntries([...words].map((word) => [word, word.slice(1)]));
};

/** The values that `:name` stands for. */
export const valuesOf = (...groups: (Row | undefined)[]) => {
  const entries = groups.flatMap((group) => Object.entries(group ?? {}));
  return entries.length === 0
    ? undefined
    : toItem(Object.fromEntries(entries.map(([name, value]) => [`:${name}`, value])));
};

/** The parameters of a conditional put or delete. */
export const conditionInput = (condition: Condition | undefined) =>
  condition && {
    ConditionExpression: condition.expression,
    ExpressionAttributeNames: namesIn([condition.expression]),
    ExpressionAttributeValues: valuesOf(condition.values),
  };

/** An update expression. */
export const changeExpression = ({ set = {}, remove = [], add = {} }: Change) =>
  [
    clause(
      'SET',
      Object.keys(set).map((name) => `#${name} = :${name}`),
    ),
    clause(
      'REMOVE',
      remove.map((name) => `#${name}`),
    ),
    clause(
      'ADD',
      Object.keys(add).map((name) => `#${name} :${name}`),
    ),
  ]
    .filter((part) => part !== '')
    .join(' ');

const clause = (verb: string, parts: string[]) => (parts.length === 0 ? '' : `${verb} ${parts.join(', ')}`);

/** The parameters of a Query, but for its table. */
export const queryInput = (query: Query) => {
  const { partition, sort } = query.index ?? { partition: 'p', sort: 's' };
  const bounds = [
    query.from !== undefined && query.to !== undefined ? `#${sort} BETWEEN :from AND :to` : undefined,
    query.from !== undefined && query.to === undefined ? `#${sort} >= :from` : undefined,
    query.from === undefined && query.to !== undefined ? `#${sort} <= :to` : undefined,
  ].filter((bound) => bound !== undefined);
  const keys = [`#${partition} = :partition`, ...bounds].join(' AND ');
  return {
    ...(query.index && { IndexName: query.index.name }),
    KeyConditionExpression: keys,
    FilterExpression: query.filter?.expression,
    ExpressionAttributeNames: namesIn([keys, query.filter?.expression]),
    ExpressionAttributeValues: valuesOf(
      { partition: query.partition, from: query.from, to: query.to },
      query.filter?.values,
    ),
    ScanIndexForward: !query.descending,
    Limit: query.limit,
    ConsistentRead: query.consistent ?? false,
    ExclusiveStartKey: query.startAfter && toItem(query.startAfter),
  };
};
