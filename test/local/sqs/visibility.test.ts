import { describe, expect, test } from '@jest/globals';
import { first, open, stoppedClock } from './sqs-under-test.ts';

const queueOf = (attributes: Record<string, string> = {}) => {
  const clock = stoppedClock();
  const engine = open({ now: clock.now });
  engine.createQueue({ name: 'q', attributes });
  return { clock, engine };
};

const handleOf = async (engine: ReturnType<typeof open>, visibilityTimeout?: number): Promise<string> =>
  first(await engine.receive('q', { visibilityTimeout })).receiptHandle;

describe('a received message', () => {
  test('is hidden for the visibility timeout of its queue, then visible again', async () => {
    const { clock, engine } = queueOf({ VisibilityTimeout: '45' });
    engine.send('q', { body: 'x' });
    await engine.receive('q');
    clock.pass(44);
    expect(await engine.receive('q')).toEqual([]);
    clock.pass(1);
    expect(first(await engine.receive('q')).systemAttributes.ApproximateReceiveCount).toBe('2');
  });

  test('stays hidden as long as its receiver asks', async () => {
    const { clock, engine } = queueOf();
    engine.send('q', { body: 'x' });
    const receiptHandle = await handleOf(engine);
    expect(engine.changeVisibility('q', [{ receiptHandle, visibilityTimeout: 100 }])).toEqual([undefined]);
    clock.pass(99);
    expect(engine.counts('q')).toEqual({ visible: 0, delayed: 0, inFlight: 1 });
    clock.pass(1);
    expect(engine.counts('q')).toEqual({ visible: 1, delayed: 0, inFlight: 0 });
  });

  test('cannot be kept for more than 12 hours from its receive', async () => {
    const { clock, engine } = queueOf();
    engine.send('q', { body: 'x' });
    const receiptHandle = await handleOf(engine, 43_200);
    clock.pass(3600);
    const [refusal] = engine.changeVisibility('q', [{ receiptHandle, visibilityTimeout: 39_601 }]);
    expect(refusal?.message).toMatch(/beyond the limit \[43200 seconds\]/);
    expect(engine.changeVisibility('q', [{ receiptHandle, visibilityTimeout: 39_600 }])).toEqual([undefined]);
  });

  test('that is visible again has no timeout to change', async () => {
    const { clock, engine } = queueOf();
    engine.send('q', { body: 'x' });
    const receiptHandle = await handleOf(engine, 10);
    clock.pass(10);
    const [refusal] = engine.changeVisibility('q', [{ receiptHandle, visibilityTimeout: 10 }]);
    expect(refusal?.code).toBe('AWS.SimpleQueueService.MessageNotInflight');
  });

  test('that is deleted has no timeout to change', async () => {
    const { engine } = queueOf();
    engine.send('q', { body: 'x' });
    const receiptHandle = await handleOf(engine);
    engine.delete('q', [receiptHandle]);
    const [refusal] = engine.changeVisibility('q', [{ receiptHandle, visibilityTimeout: 10 }]);
    expect(refusal?.message).toMatch(/does not exist or is not available for visibility timeout change/);
  });
});

describe('a delayed message', () => {
  test('waits for its own delay, or else for that of its queue', async () => {
    const { clock, engine } = queueOf({ DelaySeconds: '60' });
    engine.sendBatch('q', [
      { body: 'queue' },
      { body: 'own', delaySeconds: 30 },
      { body: 'none', delaySeconds: 0 },
    ]);
    const visible = async (): Promise<string[]> =>
      (await engine.receive('q', { max: 10, visibilityTimeout: 900 })).map(({ body }) => body);
    expect(await visible()).toEqual(['none']);
    expect(engine.counts('q')).toEqual({ visible: 0, delayed: 2, inFlight: 1 });
    clock.pass(30);
    expect(await visible()).toEqual(['own']);
    clock.pass(30);
    expect(await visible()).toEqual(['queue']);
  });
});

describe('a message that has outlived the retention period', () => {
  test('is gone, whether visible, delayed or in flight', async () => {
    const { clock, engine } = queueOf({ MessageRetentionPeriod: '60' });
    engine.sendBatch('q', [
      { body: 'in flight' },
      { body: 'visible' },
      { body: 'delayed', delaySeconds: 900 },
    ]);
    await engine.receive('q', { visibilityTimeout: 900 });
    clock.pass(59);
    expect(engine.counts('q')).toEqual({ visible: 1, delayed: 1, inFlight: 1 });
    clock.pass(1);
    expect(await engine.receive('q')).toEqual([]);
    expect(engine.counts('q')).toEqual({ visible: 0, delayed: 0, inFlight: 0 });
  });

  test('goes by the period its queue has now', async () => {
    const { clock, engine } = queueOf();
    engine.send('q', { body: 'x' });
    clock.pass(120);
    engine.setAttributes('q', { MessageRetentionPeriod: '60' });
    expect(await engine.receive('q')).toEqual([]);
  });
});
