import * as z from '../contracts/zod.ts';
import type { Key, Table } from './table.ts';

const locationRow = z.object({ a: z.string() });

const locationKey = (endpointId: string): Key => ({ p: `EP#${endpointId}`, s: '-' });

/** Which application an endpoint belongs to, for those who know only its id. On the config table, never removed. */
export const createEndpointLocations = (table: Table) => {
  const note = async (endpointId: string, applicationId: string): Promise<void> => {
    await table.put({ ...locationKey(endpointId), a: applicationId });
  };

  /** The application of an endpoint, living or deleted; null when there never was such an endpoint. */
  const applicationOf = async (endpointId: string): Promise<string | null> => {
    const row = await table.get(locationKey(endpointId));
    return row ? locationRow.parse(row).a : null;
  };

  return { note, applicationOf };
};
