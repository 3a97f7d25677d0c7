import { useInfiniteQuery } from '@tanstack/react-query';
import type { Operation } from '../../core/contracts/operations/operation.ts';
import { useSigned } from '../session/session-context.ts';
import { type Call, callApi } from './request.ts';

/** A page of a list, whatever it lists. */
type Page<T> = { data: T[]; iterator: string | null; done: boolean };

/** The items of an operation that answers pages. */
type ItemOf<O extends Operation> = O['answers'] extends { 200: { _zod: { output: Page<infer Item> } } }
  ? Item
  : never;

const itemsPerPage = 50;

/** A list, page by page: its first page is one request, and each `more` is one. */
export const usePages = <O extends Operation>(
  operation: O,
  call: Call<O>,
  refetchInterval: number | false = false,
) => {
  const { session } = useSigned();
  const pages = useInfiniteQuery({
    queryKey: [operation.path, call],
    initialPageParam: undefined as string | undefined, // widened: the first page has no iterator
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: itemsPerPage, ...call.query, iterator: pageParam };
      // `ItemOf` has read the item's type from the operation; `Answer` does not see that it is a page.
      return (await callApi(session.key, operation, { ...call, query, signal })) as unknown as Page<
        ItemOf<O>
      >;
    },
    getNextPageParam: ({ done, iterator }) => (done ? undefined : (iterator ?? undefined)),
    refetchInterval,
  });
  const items = pages.data?.pages.flatMap(({ data }) => data);
  return { ...pages, items };
};
