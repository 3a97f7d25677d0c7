/** A tenant: one customer of the team that runs Posthorn. Times are milliseconds since 1970. */
export type Application = {
  id: string;
  uid: string | null;
  name: string;
  /** Deliveries a second that its endpoints together may get; null for no limit. */
  throttleRate: number | null;
  metadata: Record<string, string>;
  /** Whether messages must match their event types' schemas; otherwise these are only recorded. */
  enforceSchemas: boolean;
  /** Raised by every change to the application or anything below it. */
  version: number;
  createdAt: number;
  updatedAt: number;
  /** Set once it is deleted; the row stays as a tombstone for a while. */
  deletedAt: number | null;
};

/** The application that messages belong to when the publisher names none. */
export const defaultApplicationUid = 'default';

/** The application that gets the events about Posthorn itself, with the setting `operationalWebhooks`. */
export const operationsApplicationUid = 'posthorn-operations';

/** The names of the applications that are made on first use, by uid. */
export const reservedApplications = {
  [defaultApplicationUid]: 'Default',
  [operationsApplicationUid]: 'Posthorn operations',
} as const;

/** The uid of an application that is made on first use. */
export type ReservedUid = keyof typeof reservedApplications;

/** Whether a uid is of an application that is made on first use. */
export const isReserved = (uid: string): uid is ReservedUid => Object.hasOwn(reservedApplications, uid);
