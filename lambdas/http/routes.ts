import * as z from 'zod';
import type { Operation, Operations } from '../../core/contracts/operations/operation.ts';
import { authenticate, type Recognize } from '../../core/credentials/authenticate.ts';
import { admit, type Caller } from '../../core/credentials/caller.ts';
import { type HttpRequest, parseBody, parseQuery, pathParameter } from '../../core/http/request.ts';
import type { HttpRoute } from './http-handler.ts';
import type { Call, UseCase, UseCases } from './use-case.ts';

const nothing = z.unknown().transform(() => undefined);

const callerOf = async (
  { access }: Operation,
  request: HttpRequest,
  recognizers: readonly Recognize[],
): Promise<Caller> => {
  const caller: Caller =
    access === 'anyone'
      ? { kind: 'anonymous' }
      : await authenticate(request.headers.authorization, recognizers);
  admit(caller, access);
  return caller;
};

const parametersOf = (request: HttpRequest): Record<string, string> =>
  Object.fromEntries(Object.keys(request.params).map((name) => [name, pathParameter(request, name)]));

const routeOf = (
  operation: Operation,
  useCase: UseCase<Operation>,
  recognizers: readonly Recognize[],
): HttpRoute => ({
  method: operation.method,
  path: operation.path,
  answer: async (request) => {
    const caller = await callerOf(operation, request, recognizers);
    const call: Call<Operation> = {
      caller,
      params: parametersOf(request),
      query: parseQuery(operation.query ?? nothing, request),
      body: () => parseBody(operation.body ?? nothing, request),
      request,
    };
    return useCase(call);
  },
});

/**
 * The routes of some operations. Each call is authenticated, then admitted, then its path and query are parsed, before
 * its use case sees it.
 */
export const routesOf = <T extends Operations>(
  operations: T,
  useCases: UseCases<T>,
  recognizers: readonly Recognize[],
): HttpRoute[] =>
  Object.entries(operations).map(([id, operation]) =>
    // Each use case takes what its own operation's schemas give, which `UseCases` has checked and `entries` forgets.
    routeOf(operation, useCases[id] as unknown as UseCase<Operation>, recognizers),
  );
