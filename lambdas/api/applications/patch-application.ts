import { presentApplication } from '../../../core/applications/present-application.ts';
import { ok } from '../../../core/http/answer.ts';
import type { UseCaseOf } from '../../http/use-case.ts';
import { changed, findApplication } from '../find.ts';
import type { Services } from '../services.ts';

/** Changes some fields of an application. */
export const patchApplication =
  ({ applications }: Pick<Services, 'applications'>): UseCaseOf<'v1.application.patch'> =>
  async ({ caller, params, body }) => {
    const { id } = await findApplication(applications, caller, params.app_id);
    const outcome = await applications.change(id, body());
    return ok(presentApplication(changed(outcome, 'An application')));
  };
