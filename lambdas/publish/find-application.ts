import { type Application, isReserved } from '../../core/applications/application.ts';
import type { ApplicationStore } from '../../core/aws/application-store.ts';
import { notFound, Problem } from '../../core/http/problem.ts';

/** Applications as publishing looks them up, read consistently. */
export type Applications = Pick<ApplicationStore, 'find' | 'create' | 'ensureDefault' | 'ensureReserved'>;

/**
 * Looks up the application a publisher named.
 * @throws Problem 404 when it does not exist; only those of reserved uids are made on first use
 */
export const findApplication = async (
  applications: Applications,
  named: string | null,
): Promise<Application> => {
  if (named === null) return applications.ensureDefault();
  if (isReserved(named)) return applications.ensureReserved(named);
  const found = await applications.find(named);
  if (found === null) throw notFound(`Application ${named}`);
  return found;
};

/** Looks up several, each once; what could not be found comes back as the problem it is. */
export const findApplications = async (
  applications: Applications,
  named: readonly (string | null)[],
): Promise<Map<string | null, Application | Problem>> => {
  const distinct = [...new Set(named)];
  const found = await Promise.all(
    distinct.map((name) =>
      findApplication(applications, name).catch((error: unknown) => {
        if (error instanceof Problem) return error;
        throw error;
      }),
    ),
  );
  return new Map(distinct.map((name, index) => [name, found[index] ?? notFound()]));
};
