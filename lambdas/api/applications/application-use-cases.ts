import type { applicationOperations } from '../../../core/contracts/operations/applications.ts';
import type { UseCases } from '../../http/use-case.ts';
import type { Services } from '../services.ts';
import { createApplication } from './create-application.ts';
import { deleteApplication } from './delete-application.ts';
import { getApplication } from './get-application.ts';
import { listApplications } from './list-applications.ts';
import { patchApplication } from './patch-application.ts';
import { updateApplication } from './update-application.ts';

/** What does each operation on applications. */
export const applicationUseCases = (services: Services): UseCases<typeof applicationOperations> => ({
  'v1.application.list': listApplications(services),
  'v1.application.create': createApplication(services),
  'v1.application.get': getApplication(services),
  'v1.application.update': updateApplication(services),
  'v1.application.patch': patchApplication(services),
  'v1.application.delete': deleteApplication(services),
});
