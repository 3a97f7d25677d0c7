import type { ApplicationIn } from '../contracts/http/application-in.ts';
import { invalidAt } from '../http/problem.ts';

/**
 * The application that a body wants created if it is missing, once it is the one that the path names.
 * @throws Problem 422
 */
export const namedApplication = (
  application: ApplicationIn | null | undefined,
  nameInPath: string,
): ApplicationIn | null => {
  if (!application) return null;
  const loc = ['body', 'application', 'uid'];
  if (application.uid === null) {
    throw invalidAt(loc, 'is required, and must be the uid in the path', 'application_uid_missing');
  }
  if (application.uid !== nameInPath) {
    throw invalidAt(loc, 'must be the uid in the path', 'application_uid_mismatch');
  }
  return application;
};
