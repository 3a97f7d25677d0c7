import { useQuery, useQueryClient } from '@tanstack/react-query';
import { longestPage } from '../../../core/contracts/http/lists.ts';
import { watchingOperations } from '../../../core/contracts/operations/watching.ts';
import { callApi } from '../../api/request.ts';
import { useSigned } from '../../session/session-context.ts';
import { type Followed, follow, nothingYet } from './followed.ts';

const operation = watchingOperations['v1.tail'];

/** Milliseconds between two looks. */
const lookAgainAfter = 2_000;
/** How far back following begins, in milliseconds. */
const beginsBefore = 60_000;

/** Which attempts to follow: all, or those of one application or endpoint. */
export type TailFilters = { app_id?: string; endpoint_id?: string };

/** Follows attempts as they are made, for as long as it is not paused; afterwards it goes on where it stopped. */
export const useTail = (filters: TailFilters, paused: boolean) => {
  const { session } = useSigned();
  const queries = useQueryClient();
  const queryKey = [operation.path, filters];
  return useQuery<Followed>({
    queryKey,
    queryFn: async ({ signal }) => {
      const before = queries.getQueryData<Followed>(queryKey) ?? nothingYet;
      const after = before.after ?? new Date(Date.now() - beginsBefore).toISOString();
      const query = { ...filters, after, limit: longestPage };
      return follow(before, await callApi(session.key, operation, { query, signal }));
    },
    enabled: !paused,
    refetchInterval: lookAgainAfter,
    staleTime: 0,
  });
};
