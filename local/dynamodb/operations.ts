import { checks, partsOf, type Store } from './parts.ts';

/** What DynamoDB answers: an HTTP status, and what its JSON says. */
export type Answer = { status: number; body: object };

/** The operations that dynalite has. */
const names = [
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'DeleteTable',
  'DescribeTable',
  'DescribeTimeToLive',
  'GetItem',
  'ListTables',
  'ListTagsOfResource',
  'PutItem',
  'Query',
  'Scan',
  'TagResource',
  'UntagResource',
  'UpdateItem',
  'UpdateTable',
];

const operations = new Map(
  names.map((name) => [name, partsOf(name.charAt(0).toLowerCase() + name.slice(1))] as const),
);

/** An answer that is an error, by its name in AWS's common errors ("Common errors", DynamoDB API reference). */
export const refused = (name: string, message?: string): Answer => ({
  status: 400,
  body: { __type: `com.amazon.coral.service#${name}`, ...(message !== undefined && { message }) },
});

/** dynalite refuses by an error that holds the answer; any other error is a failure of its own. */
const answerIn = (error: unknown): Answer => {
  const { statusCode, body } = Object(error);
  if (typeof statusCode !== 'number' || typeof body !== 'object') throw error;
  return { status: statusCode, body };
};

/**
 * Does what a request asks, with dynalite's parts.
 * @throws Error when the store fails
 */
export const perform = async (store: Store, name: string, input: unknown): Promise<Answer> => {
  const operation = operations.get(name);
  if (operation === undefined) return refused('UnknownOperationException');
  if (typeof input !== 'object' || input === null) return refused('SerializationException');
  const { validation, act } = operation;
  const { promise, resolve, reject } = Promise.withResolvers<object>();
  try {
    const checked = checks.checkTypes(input, validation.types);
    checks.checkValidations(checked, validation.types, validation.custom, store);
    act(store, checked, (error, body) => (error ? reject(error) : resolve(body)));
    return { status: 200, body: await promise };
  } catch (error) {
    return answerIn(error);
  }
};
