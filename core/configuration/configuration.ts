import type { Application } from '../applications/application.ts';
import type { Endpoint } from '../endpoints/endpoint.ts';

/** An application and its endpoints as they were when they were read. */
export type Configuration = {
  application: Application | null;
  endpoints: readonly Endpoint[];
  /** The application's version, read before the endpoints: they are at least this new. */
  version: number;
  /** When reading began, milliseconds since 1970. */
  readAt: number;
};

/** Reads an application's version, then its endpoints, both consistently. */
export type ReadConfiguration = (applicationId: string) => Promise<Omit<Configuration, 'readAt'>>;

/** How fresh a configuration must be. */
export type Freshness = {
  /** At least this version. */
  version: number;
  /** When `version` was known to be the application's version, milliseconds since 1970. */
  versionKnownAt: number;
  /** How long ago the configuration may have changed without it being noticed, milliseconds. */
  changesNoticedWithin: number;
};

const oldest = 10_000;

/** Endpoints are what takes memory, a kilobyte or two each: these together are some 40 MB. */
const mostApplications = 10_000;
const mostEndpoints = 20_000;

/** When a configuration was last known to be in force: at reading, or when its version was seen again. */
const inForceAt = (configuration: Configuration, { version, versionKnownAt }: Freshness) =>
  configuration.version === version ? Math.max(configuration.readAt, versionKnownAt) : configuration.readAt;

const isFresh = (configuration: Configuration, wanted: Freshness, now: number) =>
  configuration.version >= wanted.version &&
  now - configuration.readAt < oldest &&
  now - inForceAt(configuration, wanted) <= wanted.changesNoticedWithin;

/** Configurations that are being read or have been, the eldest first to go when there are too many. */
const openShelf = () => {
  const kept = new Map<string, { configuration: Promise<Configuration>; endpoints: number }>();
  let endpoints = 0;

  const drop = (applicationId: string): void => {
    endpoints -= kept.get(applicationId)?.endpoints ?? 0;
    kept.delete(applicationId);
  };

  const makeRoom = (): void => {
    for (const applicationId of kept.keys()) {
      const isFull = kept.size > mostApplications || endpoints > mostEndpoints;
      if (!isFull || kept.size === 1) return;
      drop(applicationId);
    }
  };

  const get = (applicationId: string): Promise<Configuration> | undefined =>
    kept.get(applicationId)?.configuration;

  /** Keeps one in place of an earlier one; one that cannot be read is not kept. */
  const put = (applicationId: string, configuration: Promise<Configuration>): void => {
    const one = { configuration, endpoints: 0 };
    drop(applicationId);
    kept.set(applicationId, one);
    const isKept = () => kept.get(applicationId) === one;
    configuration.then(
      (read) => {
        if (!isKept()) return;
        one.endpoints = read.endpoints.length;
        endpoints += one.endpoints;
        makeRoom();
      },
      () => isKept() && drop(applicationId),
    );
  };

  return { get, put };
};

/**
 * Configurations kept by a warm function, for at most 10 seconds, 10,000 applications and 20,000 endpoints. One that is
 * older than the task asks for is read again, so that a cache never hides a change.
 * @param now milliseconds since 1970
 */
export const createConfigurationCache = (read: ReadConfiguration, now: () => number) => {
  const shelf = openShelf();

  const load = (applicationId: string): Promise<Configuration> => {
    const readAt = now();
    const loading = read(applicationId).then((configuration) => ({ ...configuration, readAt }));
    shelf.put(applicationId, loading);
    return loading;
  };

  return async (applicationId: string, wanted: Freshness): Promise<Configuration> => {
    for (;;) {
      const known = shelf.get(applicationId);
      if (known === undefined) return load(applicationId);
      const configuration = await known.catch(() => undefined);
      if (configuration && isFresh(configuration, wanted, now())) return configuration;
      // Of many who find it too old, the first reads it again and the others wait for that.
      if (shelf.get(applicationId) === known) return load(applicationId);
    }
  };
};

/** Configurations kept by a warm function. */
export type ConfigurationCache = ReturnType<typeof createConfigurationCache>;
