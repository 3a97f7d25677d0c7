import { presentApplication } from '../../../core/applications/present-application.ts';
import { created, ok } from '../../../core/http/answer.ts';
import type { UseCaseOf } from '../../http/use-case.ts';
import { changed, uidTaken } from '../find.ts';
import type { Services } from '../services.ts';
import { applicationFrom } from './create-application.ts';

/** Replaces an application, or creates one with the body's uid; what the path calls it is not taken over. */
export const updateApplication =
  ({ applications }: Pick<Services, 'applications'>): UseCaseOf<'v1.application.update'> =>
  async ({ params, body }) => {
    const fields = applicationFrom(body());
    const found = await applications.find(params.app_id);
    if (found) {
      const outcome = await applications.change(found.id, fields);
      return ok(presentApplication(changed(outcome, 'An application')));
    }
    const result = await applications.create(fields);
    if (!result.created) throw uidTaken('An application');
    return created(presentApplication(result.application));
  };
