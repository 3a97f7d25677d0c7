import type { FailingEndpoint } from '../endpoints/circuit.ts';
import { shardOf } from '../ids/shard.ts';
import { toFailing } from './failing-rows.ts';
import { toSeconds } from './message-rows.ts';
import type { Key, Row, Table } from './table.ts';

/** How many partitions list the failing endpoints. */
const failingShards = 4;

/** Longer than anything parked is kept: the longest retention there is. Milliseconds. */
const keptFor = 3_650 * 86_400_000;

/** What a success makes untrue. */
const ofFailure = ['n', 'o', 'l', 'c', 'b', 'w'] as const;

const partition = (shard: number) => `H#${shard}`;

const keyOf = (endpointId: string): Key => ({
  p: partition(shardOf(endpointId, failingShards)),
  s: endpointId,
});

/** Names an endpoint and its application. */
export type EndpointNames = { id: string; applicationId: string };

/** How an attempt failed. */
export type Failure = { statusCode: number; reason: string };

/**
 * The endpoints that fail, on the messages table: a row for each, which healthy ones do not have. The partitions are
 * also the list of endpoints for which something may be parked.
 * @param now milliseconds since 1970
 */
export const createFailingEndpoints = (table: Table, now: () => number) => {
  const upsert = async ({ id, applicationId }: EndpointNames, set: Row, add?: Record<string, number>) => {
    const at = now();
    const all = { a: applicationId, e: toSeconds(at + keptFor), ...set };
    const row = await table.update(keyOf(id), { set: all, ...(add && { add }) });
    return toFailing(row ?? {});
  };

  /**
   * Counts a failure; answers what is known of the endpoint by then.
   * @param isFirst begins the count anew: what is left of an earlier one does not count
   */
  const noteFailure = async (
    endpoint: EndpointNames,
    { statusCode, reason }: Failure,
    isFirst: boolean,
  ): Promise<FailingEndpoint> => {
    const at = now();
    const failure = { l: at, c: statusCode, b: reason };
    if (isFirst) return upsert(endpoint, { ...failure, n: 1, o: at });
    const noted = await upsert(endpoint, failure, { n: 1 });
    if (noted.failingSince !== null) return noted;
    const begun = await table.update(
      keyOf(endpoint.id),
      { set: { o: at } },
      { expression: 'attribute_not_exists(#o)' },
    );
    return begun ? toFailing(begun) : noted;
  };

  /** Lists an endpoint as one for which something is parked, before it is, so that it will be found. */
  const noteParking = (endpoint: EndpointNames): Promise<FailingEndpoint> => upsert(endpoint, { q: now() });

  /**
   * Takes on to test an endpoint, unless somebody did within the lease.
   * @param lease milliseconds
   */
  const claimProbe = async (endpointId: string, lease: number): Promise<boolean> => {
    const at = now();
    const row = await table.update(
      keyOf(endpointId),
      { set: { w: at } },
      {
        expression: 'attribute_exists(#p) AND (attribute_not_exists(#w) OR #w <= :before)',
        values: { before: at - lease },
      },
    );
    return row !== undefined;
  };

  /** Forgets that an endpoint failed; it stays listed where something may be parked. */
  const noteSuccess = async ({ id }: EndpointNames): Promise<void> => {
    const hasNoParking = { expression: 'attribute_not_exists(#q)' };
    if (await table.remove(keyOf(id), hasNoParking)) return;
    await table.update(keyOf(id), { remove: ofFailure }, { expression: 'attribute_exists(#p)' });
  };

  /** Forgets that an endpoint failed, unless it did since `noted`. */
  const forgetFailures = async ({ endpointId, parkedAt, lastFailureAt }: FailingEndpoint): Promise<void> => {
    const values = { was: lastFailureAt };
    if (parkedAt === null) {
      const expression = '#l = :was AND attribute_not_exists(#q)';
      await table.remove(keyOf(endpointId), { expression, values });
    } else await table.update(keyOf(endpointId), { remove: ofFailure }, { expression: '#l = :was', values });
  };

  /** Forgets that something was parked for an endpoint, unless more was since `noted`. */
  const forgetParking = async ({ endpointId, parkedAt, failures }: FailingEndpoint): Promise<void> => {
    const unchanged = { expression: '#q = :was', values: { was: parkedAt } };
    if (failures === 0) await table.remove(keyOf(endpointId), unchanged);
    else await table.update(keyOf(endpointId), { remove: ['q'] }, unchanged);
  };

  const listShard = async (shard: number): Promise<FailingEndpoint[]> => {
    const found: FailingEndpoint[] = [];
    let startAfter: Row | undefined;
    do {
      const page = await table.query({ partition: partition(shard), consistent: true, startAfter });
      found.push(...page.rows.map(toFailing));
      startAfter = page.next;
    } while (startAfter);
    return found;
  };

  /** Every endpoint that fails or for which something may be parked. */
  const list = async (): Promise<FailingEndpoint[]> => {
    const shards = Array.from({ length: failingShards }, (_, shard) => shard);
    return (await Promise.all(shards.map(listShard))).flat();
  };

  return { noteFailure, noteParking, claimProbe, noteSuccess, forgetFailures, forgetParking, list };
};

/** The endpoints that fail. */
export type FailingEndpoints = ReturnType<typeof createFailingEndpoints>;
