import { presentEndpoint } from '../../../core/endpoints/present-endpoint.ts';
import type { UseCaseOf } from '../../http/use-case.ts';
import { findApplication } from '../find.ts';
import type { Services } from '../services.ts';
import { answerList, orderOf } from '../whole-list.ts';

/** Lists an application's endpoints, newest first unless asked otherwise. */
export const listEndpoints =
  ({ applications, endpoints }: Services): UseCaseOf<'v1.endpoint.list'> =>
  async ({ caller, params, query }) => {
    const { id } = await findApplication(applications, caller, params.app_id);
    return answerList({
      query,
      order: orderOf(query.order),
      readers: (window) => [endpoints.reader(id, window)],
      present: presentEndpoint,
    });
  };
