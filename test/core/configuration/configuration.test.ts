import { describe, expect, test } from '@jest/globals';
import { createConfigurationCache } from '../../../core/configuration/configuration.ts';
import type { Endpoint } from '../../../core/endpoints/endpoint.ts';

const start = 1_795_000_000_000;

/** A cache over a configuration whose version the test sets, and a clock it moves. */
const openCache = () => {
  const world = { at: start, version: 1, reads: 0, fails: false };
  const read = async () => {
    world.reads += 1;
    if (world.fails) throw new Error('throttled');
    return { application: null, endpoints: [], version: world.version };
  };
  const cache = createConfigurationCache(read, () => world.at);
  const ask = (version: number, versionKnownAt: number, changesNoticedWithin = 300) =>
    cache('app_1', { version, versionKnownAt, changesNoticedWithin });
  return { world, ask };
};

describe('a remembered configuration', () => {
  test('is used while its version was just seen to be in force', async () => {
    const { world, ask } = openCache();
    await ask(1, world.at);
    for (let step = 0; step < 9; step += 1) {
      world.at += 1_000;
      await ask(1, world.at - 100);
    }
    expect(world.reads).toBe(1);
  });

  test('is read again for a newer version', async () => {
    const { world, ask } = openCache();
    await ask(1, world.at);
    world.version = 2;
    expect(await ask(2, world.at)).toMatchObject({ version: 2 });
    expect(world.reads).toBe(2);
  });

  test('is read again for a task that has waited, since a change may have come after its version', async () => {
    const { world, ask } = openCache();
    await ask(1, world.at);
    world.at += 301;
    await ask(1, start);
    expect(world.reads).toBe(2);
  });

  test('serves an older version for as long as its own reading is fresh', async () => {
    const { world, ask } = openCache();
    world.version = 5;
    await ask(5, world.at);
    world.at += 200;
    await ask(3, start - 60_000);
    expect(world.reads).toBe(1);
  });

  test('is never used for longer than ten seconds', async () => {
    const { world, ask } = openCache();
    await ask(1, world.at);
    world.at += 10_000;
    await ask(1, world.at);
    expect(world.reads).toBe(2);
  });

  test('is read once for many who ask at the same time, and a failure is not remembered', async () => {
    const { world, ask } = openCache();
    await Promise.all(Array.from({ length: 10 }, () => ask(1, world.at)));
    expect(world.reads).toBe(1);
    world.at += 10_000;
    world.fails = true;
    await expect(ask(1, world.at)).rejects.toThrow('throttled');
    world.fails = false;
    await expect(ask(1, world.at)).resolves.toMatchObject({ version: 1 });
  });
});

describe('of many applications', () => {
  /** A cache over applications that have so many endpoints each, and which were read. */
  const openMany = (endpointsOfEach: number) => {
    const read: string[] = [];
    // The cache counts endpoints and looks at none.
    const endpoints = Array.from({ length: endpointsOfEach }) as Endpoint[];
    const cache = createConfigurationCache(
      async (applicationId) => {
        read.push(applicationId);
        return { application: null, endpoints, version: 1 };
      },
      () => start,
    );
    const askAll = async (count: number) => {
      for (let index = 0; index < count; index += 1) {
        await cache(`app_${index}`, { version: 1, versionKnownAt: start, changesNoticedWithin: 300 });
      }
    };
    return { read, askAll };
  };

  test('ten thousand are remembered, and beyond that the eldest are read again', async () => {
    const { read, askAll } = openMany(1);
    await askAll(10_000);
    await askAll(10_000);
    expect(read).toHaveLength(10_000);
    await askAll(10_001);
    expect(read.at(-1)).toBe('app_10000');
    await askAll(1);
    expect(read.at(-1)).toBe('app_0');
  });

  test('no more than twenty thousand endpoints are remembered', async () => {
    const { read, askAll } = openMany(1_000);
    await askAll(20);
    await askAll(20);
    expect(read).toHaveLength(20);
    await askAll(21);
    await askAll(1);
    expect(read.at(-1)).toBe('app_0');
  });

  test('one that has more endpoints than that is remembered by itself', async () => {
    const { read, askAll } = openMany(30_000);
    await askAll(1);
    await askAll(1);
    expect(read).toHaveLength(1);
  });
});
