import {
  keepPreviousData,
  type QueryKey,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { Operation } from '../../core/contracts/operations/operation.ts';
import { useSigned } from '../session/session-context.ts';
import { type Answer, type Call, callApi } from './request.ts';

type Options<A> = {
  enabled?: boolean;
  /** Milliseconds between two looks. */
  refetchInterval?: number;
  /** Whether an answer is the last one, so that nobody need look again. */
  isLast?: (answer: A) => boolean;
  /** Whether the former answer stays until the one to another call is there. */
  keepFormer?: boolean;
};

/** What an operation answers now, kept up to date. The query's key is the operation's path and what it is called with. */
export const useAnswer = <O extends Operation>(
  operation: O,
  call: Call<O>,
  { enabled = true, refetchInterval, isLast, keepFormer = false }: Options<Answer<O>> = {},
) => {
  const { session } = useSigned();
  return useQuery<Answer<O>>({
    queryKey: [operation.path, call],
    queryFn: ({ signal }) => callApi(session.key, operation, { ...call, signal }),
    enabled,
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && isLast?.(data) ? false : (refetchInterval ?? false),
    ...(keepFormer && { placeholderData: keepPreviousData }),
  });
};

/** Calls an operation that changes something, then asks again for all that `changes` says. */
export const useChange = <O extends Operation>(operation: O, changes: readonly QueryKey[] = []) => {
  const { session } = useSigned();
  const queries = useQueryClient();
  return useMutation<Answer<O>, Error, Call<O>>({
    mutationFn: (call) => callApi(session.key, operation, call),
    onSuccess: () => Promise.all(changes.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
};
