import { forPublishers } from './access.ts';

/**
 * Where events are published and who may, by operation id: all that the function that publishes needs of its operations,
 * whose schemas for the documentation would be set up at each of its starts.
 */
export const publishingPaths = {
  'v1.events.publish': { method: 'POST', path: '/events', access: forPublishers },
  'v1.message.create': { method: 'POST', path: '/api/v1/app/{app_id}/msg', access: forPublishers },
} as const;
