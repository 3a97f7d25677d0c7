import { type Application, isReserved } from '../../core/applications/application.ts';
import type { ApplicationStore } from '../../core/aws/application-store.ts';
import type { EndpointStore } from '../../core/aws/endpoint-store.ts';
import { type Caller, onlyOwn } from '../../core/credentials/caller.ts';
import type { Endpoint } from '../../core/endpoints/endpoint.ts';
import { conflict, notFound } from '../../core/http/problem.ts';

/**
 * The application that a path names by id or uid, as far as the caller may see it.
 * @throws Problem 404
 */
export const findApplication = async (
  applications: Pick<ApplicationStore, 'find'>,
  caller: Caller,
  idOrUid: string,
): Promise<Application> => {
  const application = await applications.find(idOrUid);
  if (application === null) throw notFound('Application');
  onlyOwn(caller, application.id);
  return application;
};

/**
 * As `findApplication`, for what is put into an application: those of reserved uids are made on first use, so
 * that a first endpoint needs no application of its own.
 * @throws Problem 404
 */
export const findOrMakeDefault = async (
  applications: Pick<ApplicationStore, 'find' | 'ensureReserved'>,
  caller: Caller,
  idOrUid: string,
): Promise<Application> => {
  if (!isReserved(idOrUid) || caller.kind === 'portal') {
    return findApplication(applications, caller, idOrUid);
  }
  return applications.ensureReserved(idOrUid);
};

/**
 * The endpoint of an application that a path names by id or uid.
 * @throws Problem 404
 */
export const findEndpoint = async (
  endpoints: Pick<EndpointStore, 'find'>,
  application: Application,
  idOrUid: string,
): Promise<Endpoint> => {
  const endpoint = await endpoints.find(application.id, idOrUid);
  if (endpoint === null) throw notFound('Endpoint');
  return endpoint;
};

/**
 * What a change made of a thing.
 * @throws Problem 409 where another one has the uid, 404 where it was deleted meanwhile
 */
export const changed = <T extends object>(outcome: T | 'taken' | 'gone', kind: string): T => {
  if (outcome === 'taken') throw uidTaken(kind);
  if (outcome === 'gone') throw notFound(kind);
  return outcome;
};

/** 409: another living thing of the kind has the uid. */
export const uidTaken = (kind: string) => conflict(`${kind} with this uid already exists.`);
