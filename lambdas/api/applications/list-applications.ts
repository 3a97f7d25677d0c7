import { presentApplication } from '../../../core/applications/present-application.ts';
import type { UseCaseOf } from '../../http/use-case.ts';
import type { Services } from '../services.ts';
import { answerList, orderOf } from '../whole-list.ts';

/** Lists applications, oldest first unless asked otherwise. */
export const listApplications =
  ({ applications }: Pick<Services, 'applications'>): UseCaseOf<'v1.application.list'> =>
  ({ query }) =>
    answerList({
      query,
      order: orderOf(query.order),
      readers: applications.readers,
      present: presentApplication,
    });
