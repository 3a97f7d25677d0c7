import type { Application } from '../applications/application.ts';
import type { ReadConfiguration } from '../configuration/configuration.ts';
import type { Endpoint } from '../endpoints/endpoint.ts';
import { applicationKey, rowToApplication } from './application-rows.ts';
import { endpointKey, endpointPartition, rowToEndpoint } from './endpoint-rows.ts';
import { keyText, type Row, type Table } from './table.ts';

/** Names an endpoint with its application. */
export type EndpointName = { applicationId: string; endpointId: string };

/** Every endpoint of an application, oldest first, read consistently; deleted ones too, as tombstones. */
export const readEndpointsOf = async (table: Table, applicationId: string): Promise<Endpoint[]> => {
  const endpoints: Endpoint[] = [];
  let startAfter: Row | undefined;
  do {
    const page = await table.query({
      partition: endpointPartition(applicationId),
      consistent: true,
      startAfter,
    });
    endpoints.push(...page.rows.map(rowToEndpoint));
    startAfter = page.next;
  } while (startAfter);
  return endpoints;
};

/** Reads an application's version, then its living endpoints, both consistently: they are at least that new. */
export const createConfigurationReader =
  (table: Table): ReadConfiguration =>
  async (applicationId) => {
    const row = await table.get(applicationKey(applicationId));
    const application = row ? rowToApplication(row) : null;
    const endpoints = await readEndpointsOf(table, applicationId);
    return {
      application: application?.deletedAt === null ? application : null,
      endpoints: endpoints.filter(({ deletedAt }) => deletedAt === null),
      version: application?.version ?? 0,
    };
  };

/** Reads endpoints with their applications, consistently, in one call for up to 50 pairs; answers in their order. */
export const createEndpointReader =
  (table: Table) =>
  async (
    names: readonly EndpointName[],
  ): Promise<{ application: Application | null; endpoint: Endpoint | null }[]> => {
    const rows = await table.getMany(
      names.flatMap(({ applicationId, endpointId }) => [
        applicationKey(applicationId),
        endpointKey(applicationId, endpointId),
      ]),
    );
    return names.map(({ applicationId, endpointId }) => {
      const application = rows.get(keyText(applicationKey(applicationId)));
      const endpoint = rows.get(keyText(endpointKey(applicationId, endpointId)));
      return {
        application: application ? rowToApplication(application) : null,
        endpoint: endpoint ? rowToEndpoint(endpoint) : null,
      };
    });
  };
