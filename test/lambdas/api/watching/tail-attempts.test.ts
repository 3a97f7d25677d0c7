import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createAttemptLog } from '../../../../core/aws/attempt-log.ts';
import { tailAttempts } from '../../../../lambdas/api/watching/tail-attempts.ts';
import { openLogStore } from '../../../../local/watching/log-store.ts';
import { logsService } from '../../../../local/watching/logs-service.ts';
import { startJsonService } from '../../../support/json-service.ts';

const group = '/aws/lambda/deliver';
const startsAt = Date.UTC(2026, 0, 1);

let now = startsAt;
const store = openLogStore(() => now);
let service: Awaited<ReturnType<typeof startJsonService>>;
let client: CloudWatchLogsClient;

beforeAll(async () => {
  service = await startJsonService(logsService(store));
  client = new CloudWatchLogsClient(service.client);
});
afterAll(async () => {
  client.destroy();
  await service.close();
});

const logAttempt = (attemptId: string): void => {
  const ids = { attemptId, applicationId: 'app_1', endpointId: 'ep_1', messageId: 'msg_1' };
  const outcome = { status: 200, durationMs: 12 };
  store.add(group, JSON.stringify({ event: 'attempt', eventType: 'invoice.paid', ...ids, ...outcome }));
};

test('a reader gets past more attempts in one millisecond than a page holds', async () => {
  logAttempt('atmpt_early');
  now += 1;
  for (const index of [1, 2, 3, 4, 5]) logAttempt(`atmpt_together_${index}`);
  now += 1;
  logAttempt('atmpt_late');
  const deps = { readAttemptLog: createAttemptLog(client, group), now: () => now };
  const first = await tailAttempts(deps, { limit: 2, after: startsAt });
  expect(first.data.map(({ id }) => id)).toEqual([
    'atmpt_early',
    ...[1, 2, 3, 4, 5].map((index) => `atmpt_together_${index}`),
  ]);
  const second = await tailAttempts(deps, { limit: 2, after: Date.parse(first.after) });
  expect(second.data.map(({ id }) => id)).toEqual(['atmpt_late']);
  expect(second.data[0]).toMatchObject({ status: 200, outcome: 'success', reason: 'http-200' });
});
