import { describe, expect, test } from '@jest/globals';
import { dollarsOf, lines, noUsage, prices, times, total } from '../../bench/cost/bill.ts';
import { type Seen, usageOf } from '../../bench/cost/usage.ts';

const nothing: Seen = {
  ...{ calls: [], invocations: [], batches: [], deliveries: [], httpRequests: [] },
  ...{ busEvents: 0, platformLines: false, accessLogFormat: '' },
};

const call = {
  ...{ caller: 'publish', service: 'DynamoDB', operation: 'PutItem', kind: 'write' as const },
  ...{ startedAt: 0, endedAt: 1, units: 2, grouped: false, requestBytes: 0, storedBytes: 0 },
};

describe('dollars', () => {
  test('are those of the price list for a million of each line', () => {
    for (const line of lines) expect(dollarsOf(line, 1e6)).toBe(prices.prices[line].perMillion);
  });

  test('add up over lines, and scale with the amount', () => {
    const usage = { ...noUsage(), writeUnits: 2, queueRequests: 1 };
    const each = dollarsOf('writeUnits', 2) + dollarsOf('queueRequests', 1);
    expect(total(usage)).toBeCloseTo(each, 12);
    expect(total(times(usage, 3))).toBeCloseTo(3 * each, 12);
  });

  test('of nothing are none', () => {
    expect(total(usageOf(nothing))).toBe(0);
  });
});

describe('what was seen is billed', () => {
  const billed = (seen: Partial<Seen>) => {
    const usage = usageOf({ ...nothing, ...seen });
    return Object.fromEntries(Object.entries(usage).filter(([, amount]) => amount > 0));
  };

  test('a call of DynamoDB by its units, read or written', () => {
    expect(billed({ calls: [call] })).toEqual({ writeUnits: 2 });
    expect(billed({ calls: [{ ...call, kind: 'read' }] })).toEqual({ readUnits: 2 });
  });

  test('a batch of a fair queue as its receive and its delete, each with the surcharge', () => {
    const batch = { messages: 10, receiveUnits: 2, grouped: true };
    expect(billed({ batches: [batch] })).toEqual({ queueRequests: 3, fairQueueRequests: 3 });
    expect(billed({ batches: [{ ...batch, grouped: false }] })).toEqual({ queueRequests: 3 });
  });

  test('a request of API Gateway for each 512 KB, and its line in the access log', () => {
    expect(billed({ httpRequests: [1024, 524_289] })).toEqual({ httpApiRequests: 3 });
    const { logMegabytes } = usageOf({ ...nothing, httpRequests: [1], accessLogFormat: '$context.status' });
    expect(logMegabytes).toBeGreaterThan(0);
  });

  test('an event of the bus as the request with which it reaches the intake queue', () => {
    expect(billed({ busEvents: 2 })).toEqual({ queueRequests: 2 });
  });

  test('an invocation as a request and what it waited and worked, by its memory', () => {
    const invocation = {
      ...{ id: 1, answer: '', functionName: 'Posthorn-PublishFunction', memoryMegabytes: 1024 },
      ...{ startedAt: 0, endedAt: 10, cpuMilliseconds: 0, logBytes: 974, logLines: 1 },
    };
    const calls = [{ ...call, caller: invocation.functionName }];
    expect(billed({ invocations: [invocation], calls })).toEqual({
      ...{ writeUnits: 2, lambdaRequests: 1, lambdaGigabyteSeconds: 0.006, logMegabytes: 0.001 },
    });
  });
});
