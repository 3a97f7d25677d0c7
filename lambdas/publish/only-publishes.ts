import { publishingPaths } from '../../core/contracts/publishing-paths.ts';
import { Problem } from '../../core/http/problem.ts';

const what = Object.values(publishingPaths)
  .map(({ method, path }) => `${method} ${path}`)
  .join(' and ');

/**
 * 404: anything but publishing. API Gateway sends `publish` nothing else; at the function's own URL, if it has one, anything
 * may be asked for.
 */
export const onlyPublishes = (): Problem =>
  new Problem(
    404,
    'not_found',
    `This address only publishes: ${what}. All else is at the address of the API.`,
  );
