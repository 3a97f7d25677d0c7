/** How many partitions hold one application's messages, or one endpoint's deliveries. */
export const shardCount = 4;

/** Every shard number. */
export const shards: readonly number[] = Array.from({ length: shardCount }, (_, shard) => shard);

/**
 * The shard of an id: FNV-1a over its characters (http://www.isthe.com/chongo/tech/comp/fnv/), spread over `count`.
 * It never changes for an id, since rows are found by it.
 */
export const shardOf = (id: string, count: number = shardCount): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % count;
};
