import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { add, count, drop, hide, type PlainQueue, rank, take } from './plain-queue.ts';
import { open, stoppedClock } from './sqs-under-test.ts';

/** An engine and a plain list side by side, with the handles that receivers were given. */
const sideBySide = () => {
  const clock = stoppedClock();
  const engine = open({ now: clock.now });
  engine.createQueue({ name: 'q' });
  const plain: PlainQueue = { now: clock.now, messages: [] };
  const handles: string[] = [];
  return { clock, engine, plain, handles, sent: 0 };
};

type Both = ReturnType<typeof sideBySide>;
type Step = (both: Both) => Promise<void> | void;

const send =
  (group: string, delay: number): Step =>
  (both) => {
    both.sent += 1;
    const body = `m${both.sent}`;
    both.engine.send('q', { body, groupId: group || undefined, delaySeconds: delay });
    add(both.plain, body, group, delay * 1000);
  };

const receive =
  (max: number, visibilityTimeout: number): Step =>
  async ({ engine, plain, handles }) => {
    const received = await engine.receive('q', { max, visibilityTimeout });
    expect(received).toHaveLength(Math.min(max, count(plain).visible));
    for (const { body, receiptHandle } of received) {
      const { own, fewest } = rank(plain, body);
      expect(own).toBe(fewest);
      take(plain, body, receiptHandle, visibilityTimeout * 1000);
      handles.push(receiptHandle);
    }
  };

const picked = ({ handles }: Both, pick: number): string => handles[pick % handles.length] ?? 'none';

const remove =
  (pick: number): Step =>
  (both) => {
    both.engine.delete('q', [picked(both, pick)]);
    drop(both.plain, picked(both, pick));
  };

const change =
  (pick: number, visibilityTimeout: number): Step =>
  (both) => {
    const receiptHandle = picked(both, pick);
    const [refusal] = both.engine.changeVisibility('q', [{ receiptHandle, visibilityTimeout }]);
    expect(refusal === undefined).toBe(hide(both.plain, receiptHandle, visibilityTimeout * 1000));
  };

const pass =
  (seconds: number): Step =>
  ({ clock }) =>
    clock.pass(seconds);

const few = fc.integer({ min: 1, max: 4 });

const step = fc.oneof(
  fc.tuple(fc.constantFrom('', 'a', 'b', 'c'), fc.nat(3)).map(([group, delay]) => send(group, delay)),
  fc.tuple(few, few).map(([max, time]) => receive(max, time)),
  fc.nat().map(remove),
  fc.tuple(fc.nat(), fc.nat(3)).map(([pick, time]) => change(pick, time)),
  few.map(pass),
);

const compare = async (steps: readonly Step[]): Promise<void> => {
  const both = sideBySide();
  for (const happen of steps) {
    await happen(both);
    expect(both.engine.counts('q')).toEqual(count(both.plain));
  }
  both.engine.close();
};

test('whatever happens, a queue counts as a plain list does and serves the group with the fewest in flight', () =>
  fc.assert(fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80, size: 'max' }), compare)));
