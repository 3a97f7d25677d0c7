import { describe, expect, test } from '@jest/globals';
import { showFunctionLine } from '../../../local/output/function-lines.ts';
import type { Log } from '../../../local/output/log.ts';

const noon = new Date(2026, 10, 24, 12, 0, 1);

const shown = (line: string, stream: 'stdout' | 'stderr' = 'stdout'): [keyof Log, string][] => {
  const written: [keyof Log, string][] = [];
  const log: Log = {
    say: (text) => written.push(['say', text]),
    warn: (text) => written.push(['warn', text]),
    detail: (text) => written.push(['detail', text]),
  };
  showFunctionLine(log, 'Deliver', line, stream, noon);
  return written;
};

const attempt = {
  level: 'info',
  event: 'attempt',
  messageId: 'msg_1',
  endpointId: 'ep_1',
  eventType: 'new_order',
  outcome: 'delivered',
  status: 200,
  durationMs: 12.4,
};

describe("of what a function writes, the local run's reader sees", () => {
  test('an attempt as one short line', () => {
    expect(shown(JSON.stringify(attempt))).toEqual([['say', '12:00:01 new_order msg_1 → ep_1 200 12 ms']]);
  });

  test.each([undefined, null])('an attempt that got no answer by its outcome (status %p)', (status) => {
    const line = JSON.stringify({ ...attempt, status, outcome: 'timeout' });
    expect(shown(line)).toEqual([['say', '12:00:01 new_order msg_1 → ep_1 timeout 12 ms']]);
  });

  test.each([
    ['error lines', '{"level":"error","event":"broken"}', 'stdout'],
    ['lines of the error stream', 'plain text', 'stderr'],
  ] as const)('%s as they are', (_, line, stream) => {
    expect(shown(line, stream)).toEqual([['warn', `12:00:01 Deliver: ${line}`]]);
  });

  test.each(['plain text', '{"level":"info","event":"published"}', '{"event":"attempt"}', 'null', '{broken'])(
    '%s only in detail',
    (line) => {
      expect(shown(line)).toEqual([['detail', `12:00:01 Deliver: ${line}`]]);
    },
  );
});
