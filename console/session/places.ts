import { consolePaths } from '../../core/contracts/resources.ts';
import type { Room } from './session.ts';

export const portalPath = consolePaths.portal;

/** Where each of the two begins on the API's origin. */
export const basePathOf = (room: Room): string =>
  room === 'portal' ? consolePaths.portal : consolePaths.console;
