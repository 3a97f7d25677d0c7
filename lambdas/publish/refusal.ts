import { conflict, type Problem, unavailable } from '../../core/http/problem.ts';
import type { Published } from './publish.ts';

/** How a publication that was not accepted is answered. */
export const refusalOf = (kind: Exclude<Published['kind'], 'accepted' | 'published'>): Problem => {
  switch (kind) {
    case 'conflict':
      return conflict('An event with this id was published before, with other data. Use another id.');
    case 'busy':
      return unavailable('The same event is being published by another request. Send it again.');
    case 'refused':
      return unavailable('The event could not be queued and was not accepted. Send it again.');
  }
};
