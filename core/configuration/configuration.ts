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
const mostApplications = 500;

/** When a configuration was last known to be in force: at reading, or when its version was seen again. */
const inForceAt = (configuration: Configuration, { version, versionKnownAt }: Freshness) =>
  configuration.version === version ? Math.max(configuration.readAt, versionKnownAt) : configuration.readAt;

const isFresh = (configuration: Configuration, wanted: Freshness, now: number) =>
  configuration.version >= wanted.version &&
  now - configuration.readAt < oldest &&
  now - inForceAt(configuration, wanted) <= wanted.changesNoticedWithin;

/**
 * Configurations kept by a warm function, for at most 10 seconds and 500 applications. One that is older than the
 * task asks for is read again, so that a cache never hides a change.
 * @param now milliseconds since 1970
 */
export const createConfigurationCache = (read: ReadConfiguration, now: () => number) => {
  const kept = new Map<string, Promise<Configuration>>();

  const load = (applicationId: string): Promise<Configuration> => {
    const readAt = now();
    const loading = read(applicationId).then((configuration) => ({ ...configuration, readAt }));
    kept.delete(applicationId);
    kept.set(applicationId, loading);
    const [eldest] = kept.keys();
    if (kept.size > mostApplications && eldest !== undefined) kept.delete(eldest);
    loading.catch(() => kept.get(applicationId) === loading && kept.delete(applicationId));
    return loading;
  };

  return async (applicationId: string, wanted: Freshness): Promise<Configuration> => {
    for (;;) {
      const known = kept.get(applicationId);
      if (known === undefined) return load(applicationId);
      const configuration = await known.catch(() => undefined);
      if (configuration && isFresh(configuration, wanted, now())) return configuration;
      // Of many who find it too old, the first reads it again and the others wait for that.
      if (kept.get(applicationId) === known) return load(applicationId);
    }
  };
};

/** Configurations kept by a warm function. */
export type ConfigurationCache = ReturnType<typeof createConfigurationCache>;
