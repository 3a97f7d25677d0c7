import { presentApplication } from '../../../core/applications/present-application.ts';
import type { ApplicationIn } from '../../../core/contracts/http/application-in.ts';
import { created, ok } from '../../../core/http/answer.ts';
import type { UseCaseOf } from '../../http/use-case.ts';
import { uidTaken } from '../find.ts';
import type { Services } from '../services.ts';

/** An application as a body describes it, with what it leaves out. */
export const applicationFrom = (input: ApplicationIn) => ({
  name: input.name,
  uid: input.uid,
  throttleRate: input.throttleRate ?? null,
  metadata: input.metadata,
  enforceSchemas: input.enforceSchemas,
});

/** Creates an application, or with `get_if_exists` answers with the one that has the uid. */
export const createApplication =
  ({ applications }: Pick<Services, 'applications'>): UseCaseOf<'v1.application.create'> =>
  async ({ query, body }) => {
    const result = await applications.create(applicationFrom(body()));
    if (!result.created && !query.get_if_exists) throw uidTaken('An application');
    return (result.created ? created : ok)(presentApplication(result.application));
  };
