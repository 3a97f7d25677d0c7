/** A signing secret at rest: encrypted, and usable only by functions that may decrypt it. */
export type EncryptedSecret = {
  ciphertext: Uint8Array;
  /** Retired secrets sign until then (milliseconds since 1970); the current one has no end. */
  expiresAt: number | null;
};

/** A subscriber URL of an application. Times are milliseconds since 1970. */
export type Endpoint = {
  id: string;
  applicationId: string;
  uid: string | null;
  /** In the form the URL standard serializes it to, and called as it stands. */
  url: string;
  description: string;
  /** A legacy number that is stored and shown, without effect. */
  version: number;
  disabled: boolean;
  /** Event types it wants; null for all. */
  filterTypes: string[] | null;
  /** Channels it listens to; null for all. */
  channels: string[] | null;
  /** Attempts a second; null for no limit. */
  throttleRate: number | null;
  metadata: Record<string, string>;
  /** Sent with every attempt, names with the capitals they were given. */
  headers: Record<string, string>;
  /** The current secret first, then the retired ones, newest first. */
  secrets: EncryptedSecret[];
  /** Waits in seconds between attempts, in place of the deployment's; null for the deployment's. */
  retrySchedule: number[] | null;
  /** When it began to do nothing but fail; null while it does not, and for failures nobody noted. */
  failingSince: number | null;
  /** When it had failed so often that new deliveries were parked from then on; null while they are attempted. */
  circuitOpenedAt: number | null;
  /** When it last kept an attempt waiting for long, to the minute; null when it has not since it recovered. */
  slowAt: number | null;
  createdAt: number;
  updatedAt: number;
  /** Set once it is deleted; the row stays as a tombstone so that its attempts remain readable. */
  deletedAt: number | null;
};
