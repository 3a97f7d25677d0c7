import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { synthesizedAssembly } from '../support/local-run.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { temporaryDirectory } from '../support/tiny-assembly.ts';
import { createEndpoint, type Posthorn, publish, startPosthorn, until } from './posthorn.ts';

let assembly: string;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  assembly = await synthesizedAssembly({ retrySchedule: '1,1,1' });
});

afterAll(() => receiver.close());

/** A sequence that looks random and is the same in every run (Numerical Recipes' linear congruential generator). */
const sequence = (seed: number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

const events = 200;
const kills = 4;

const idsReceived = () => new Set(receiver.received.map(({ headers }) => headers['webhook-id']));

/** Publishes on until the process dies under it; answers what was acknowledged. */
const publishUntilDeath = async (posthorn: Posthorn, next: () => number | undefined): Promise<string[]> => {
  const acknowledged: string[] = [];
  const one = async (): Promise<void> => {
    for (let number = next(); number !== undefined; number = next()) {
      const id = await publish(posthorn, { type: 'stream', data: { number } }).catch(() => undefined);
      if (id === undefined) return;
      acknowledged.push(id);
    }
  };
  await Promise.all(Array.from({ length: 4 }, one));
  return acknowledged;
};

describe('SIGKILL', () => {
  test(`at ${kills} random moments of a stream of ${events} events loses none that was acknowledged`, async () => {
    const random = sequence(20_261_124);
    const dataDir = temporaryDirectory();
    const acknowledged: string[] = [];
    let given = 0;
    const start = () => startPosthorn({ dataDir, assembly });
    let posthorn = await start();
    await createEndpoint(posthorn, receiver.url);
    for (let kill = 1; kill <= kills; kill += 1) {
      const upTo = Math.floor((events * kill) / kills);
      const dieAt = given + Math.floor(random() * (upTo - given));
      const next = () => {
        if (given >= upTo) return undefined;
        given += 1;
        if (given > dieAt) posthorn.process.kill('SIGKILL');
        return given;
      };
      acknowledged.push(...(await publishUntilDeath(posthorn, next)));
      await posthorn.kill('SIGKILL');
      posthorn = await start();
    }
    acknowledged.push(...(await publishUntilDeath(posthorn, () => (given < events ? ++given : undefined))));
    await until(idsReceived, (ids) => acknowledged.every((id) => ids.has(id)));
    expect(given).toBe(events);
    expect(acknowledged.length).toBeGreaterThan(events / 4);
    await posthorn.stop();
  });
});

describe('stopping', () => {
  test('and starting again keeps applications, endpoints, the root key and what was waiting', async () => {
    const dataDir = temporaryDirectory();
    const down = await startReceiver();
    down.answerWith(500);
    const first = await startPosthorn({ dataDir, assembly });
    await createEndpoint(first, down.url);
    const id = await publish(first, { type: 'kept', data: 1 });
    await down.count(1);
    expect(await first.stop()).toEqual({ code: 0, signal: null });
    down.answerWith(200);
    const second = await startPosthorn({ dataDir, assembly });
    expect(second.key).toBe(first.key);
    await until(
      () => down.received,
      (all) => all.length >= 2,
    );
    expect(new Set(down.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([id]));
    await second.stop();
    await down.close();
  });
});
