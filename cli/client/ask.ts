import { setTimeout as sleep } from 'node:timers/promises';
import type { Operation } from '../../core/contracts/operations/operation.ts';
import { operations } from '../../core/contracts/operations.ts';
import { version } from '../../core/contracts/version.ts';
import { InterruptedError, RefusedError } from '../errors.ts';
import type { Access } from './access.ts';
import { noAnswer } from './no-answer.ts';
import type { Answer, Ask, OperationId } from './operation-types.ts';
import { refusalOf } from './refusal.ts';

/** Longer than API Gateway waits for a function (HTTP API quotas: 30 s). */
const patience = 35_000;
/** Waits before a read that failed for the moment is tried again, milliseconds. */
const readAgainAfter = [500, 2_000];

type Given = {
  path?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, unknown>>;
  body?: unknown;
  text?: string;
};

const pathOf = ({ path }: Operation, variables: Given['path'] = {}): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(variables[name] ?? ''));

const queryOf = (query: Given['query'] = {}): string => {
  const parameters = Object.entries(query).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((one) => one !== undefined && one !== null)
      .map((one): [string, string] => [name, String(one)]),
  );
  return parameters.length === 0 ? '' : `?${new URLSearchParams(parameters)}`;
};

const headersOf = ({ key }: Access, hasBody: boolean): Record<string, string> => ({
  'user-agent': `posthorn-command/${version}`,
  ...(key !== undefined && { authorization: `Bearer ${key}` }),
  ...(hasBody && { 'content-type': 'application/json' }),
});

const send = async (access: Access, operation: Operation, given: Given, interrupted: AbortSignal) => {
  const body = given.text ?? (given.body === undefined ? undefined : JSON.stringify(given.body));
  try {
    return await fetch(access.url + pathOf(operation, given.path) + queryOf(given.query), {
      method: operation.method,
      headers: headersOf(access, body !== undefined),
      // The key goes to this address alone.
      redirect: 'manual',
      signal: AbortSignal.any([interrupted, AbortSignal.timeout(patience)]),
      ...(body !== undefined && { body }),
    });
  } catch (error) {
    if (interrupted.aborted) throw new InterruptedError('Interrupted.');
    throw noAnswer(error, access.url, patience / 1000);
  }
};

const read = async ({ answers }: Operation, response: Response, access: Access): Promise<unknown> => {
  const schema = answers[response.status];
  if (schema === undefined) throw await refusalOf(response, access);
  if (schema === null) return undefined;
  const parsed = schema.safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  throw new RefusedError(
    response.status,
    `${access.url} answers what this version does not understand: is --url right, and both of one version?`,
  );
};

const isForTheMoment = (error: unknown): boolean =>
  error instanceof RefusedError && (error.status === 429 || error.status >= 500);

const patiently = async <T>(work: () => Promise<T>, interrupted: AbortSignal): Promise<T> => {
  for (const wait of readAgainAfter) {
    try {
      return await work();
    } catch (error) {
      if (!isForTheMoment(error)) throw error;
      await sleep(wait, undefined, { signal: interrupted }).catch(() => {});
    }
  }
  return work();
};

/** Asks the API at `access`; reads that fail for the moment are tried again. Answers are checked by their schemas. */
export const askAt =
  (access: Access, interrupted: AbortSignal): Ask =>
  async <Id extends OperationId>(id: Id, given: Given): Promise<Answer<Id>> => {
    const operation: Operation = operations[id];
    const once = async () => read(operation, await send(access, operation, given, interrupted), access);
    const answer = operation.method === 'GET' ? await patiently(once, interrupted) : await once();
    return answer as Answer<Id>; // read by that operation's own schema
  };
