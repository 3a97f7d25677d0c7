import type * as z from 'zod';
import type { callerOut } from '../../../core/contracts/http/authentication.ts';
import type { authenticationOperations } from '../../../core/contracts/operations/authentication.ts';
import type { Caller } from '../../../core/credentials/caller.ts';
import { ok } from '../../../core/http/answer.ts';
import { unauthenticated } from '../../../core/http/problem.ts';
import type { UseCase } from '../../http/use-case.ts';

const present = (caller: Caller): z.input<typeof callerOut> => {
  switch (caller.kind) {
    case 'anonymous':
      throw unauthenticated();
    case 'root':
      return { kind: 'root' };
    case 'key':
      return { kind: 'key', scope: caller.scope };
    case 'portal':
      return { kind: 'portal', appId: caller.applicationId };
  }
};

/** Says who calls, so that a page need not try out what its reader may do. */
export const describeCaller: UseCase<(typeof authenticationOperations)['v1.authentication.caller']> = async ({
  caller,
}) => ok(present(caller));
