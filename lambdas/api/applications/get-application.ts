import { presentApplication } from '../../../core/applications/present-application.ts';
import { ok } from '../../../core/http/answer.ts';
import type { UseCaseOf } from '../../http/use-case.ts';
import { findApplication } from '../find.ts';
import type { Services } from '../services.ts';

/** Answers with an application. */
export const getApplication =
  ({ applications }: Pick<Services, 'applications'>): UseCaseOf<'v1.application.get'> =>
  async ({ caller, params }) =>
    ok(presentApplication(await findApplication(applications, caller, params.app_id)));
