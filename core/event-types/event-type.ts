/** The name and description of a kind of event. One name space for all applications. Times are milliseconds since 1970. */
export type EventType = {
  name: string;
  description: string;
  /** Out of use: not listed, and no endpoint may newly ask for it. Messages of it are sent all the same. */
  archived: boolean;
  deprecated: boolean;
  /** JSON Schemas, draft 7, by version (`"1"`); an empty map and none at all are kept apart. */
  schemas: Record<string, Record<string, unknown>> | null;
  /** Portal tokens see the type only if they hold this flag; null for all of them. */
  featureFlag: string | null;
  createdAt: number;
  updatedAt: number;
};
