import type { Application } from '../../../core/applications/application.ts';
import type { Endpoint } from '../../../core/endpoints/endpoint.ts';
import { endpointEvent } from '../../../core/operational-events/operational-event.ts';
import type { Services } from '../services.ts';

/** Tells that an endpoint was changed, and that it was enabled where it was. */
export const tellChange = async (
  { announce }: Pick<Services, 'announce'>,
  application: Application,
  before: Endpoint,
  after: Endpoint,
): Promise<void> => {
  const isEnabled = before.disabled && !after.disabled;
  await Promise.all([
    announce(() => endpointEvent('endpoint.updated', application, after)),
    isEnabled && announce(() => endpointEvent('endpoint.enabled', application, after)),
  ]);
};
