import { noContent } from '../../../core/http/answer.ts';
import { notFound } from '../../../core/http/problem.ts';
import type { UseCaseOf } from '../../http/use-case.ts';
import { findApplication } from '../find.ts';
import type { Services } from '../services.ts';

/** Deletes an application; with it goes everything below, since nothing below is found without it. */
export const deleteApplication =
  ({
    applications,
    endpoints,
  }: Pick<Services, 'applications' | 'endpoints'>): UseCaseOf<'v1.application.delete'> =>
  async ({ caller, params }) => {
    const { id } = await findApplication(applications, caller, params.app_id);
    if (!(await applications.remove(id))) throw notFound('Application');
    await endpoints.removeAll(id);
    return noContent();
  };
