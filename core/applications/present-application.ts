import type { ApplicationOut } from '../contracts/http/applications.ts';
import type { Application } from './application.ts';

/** An application as it is answered: `uid`, `rateLimit` and `enforceSchemas` are left out where there is none. */
export const presentApplication = (application: Application): ApplicationOut => ({
  id: application.id,
  ...(application.uid !== null && { uid: application.uid }),
  name: application.name,
  throttleRate: application.throttleRate,
  ...(application.throttleRate !== null && { rateLimit: application.throttleRate }),
  metadata: application.metadata,
  ...(application.enforceSchemas && { enforceSchemas: true }),
  createdAt: new Date(application.createdAt).toISOString(),
  updatedAt: new Date(application.updatedAt).toISOString(),
});
