import { describe, expect, test } from '@jest/globals';
import {
  attemptEvent,
  endpointDisabled,
  endpointEvent,
  taskFinished,
} from '../../../core/operational-events/operational-event.ts';
import { newTask } from '../../../core/redriving/background-task.ts';
import { everyLetter } from '../../../core/redriving/criteria.ts';
import { publishedAt, sampleAttempt, sampleDelivery, sampleIds } from '../../support/deliveries.ts';

const endpoint = { id: sampleIds.endpointId, uid: 'their-hook', applicationId: sampleIds.applicationId };
const names = {
  appId: sampleIds.applicationId,
  appUid: 'customer-7',
  endpointId: sampleIds.endpointId,
  endpointUid: 'their-hook',
};
const application = { uid: 'customer-7' };

describe('an event about an endpoint', () => {
  test('names it and its application by id and uid', () => {
    const event = endpointEvent('endpoint.created', application, endpoint);
    expect(event).toEqual({ type: 'endpoint.created', data: names });
    expect(endpointEvent('endpoint.deleted', null, endpoint).data).toMatchObject({ appUid: null });
  });

  test('that was disabled says since when it failed', () => {
    const { type, data } = endpointDisabled(application, endpoint, publishedAt);
    expect({ type, data }).toEqual({
      type: 'endpoint.disabled',
      data: { ...names, failSince: new Date(publishedAt).toISOString() },
    });
  });
});

describe('an event about attempts', () => {
  test('has the last attempt, and nothing of payload or answer', () => {
    const firstAttempt = sampleAttempt({ statusCode: 503, response: 'a secret', succeeded: false });
    const delivery = sampleDelivery({ firstAttempt, lastStatusCode: 503 });
    const event = attemptEvent('message.attempt.failing', application, delivery, { eventId: 'order-1' });
    expect(event).toEqual({
      type: 'message.attempt.failing',
      data: {
        ...{ appId: names.appId, appUid: 'customer-7', endpointId: names.endpointId },
        ...{ msgId: sampleIds.messageId, msgEventId: 'order-1' },
        lastAttempt: {
          id: firstAttempt.id,
          responseStatusCode: 503,
          timestamp: new Date(publishedAt).toISOString(),
        },
      },
    });
    expect(JSON.stringify(event)).not.toContain('secret');
  });

  test('is none where there was no attempt', () => {
    expect(attemptEvent('message.attempt.exhausted', null, sampleDelivery(), { eventId: null })).toBeNull();
  });
});

test('an event about a background task has what the API answers of it', () => {
  const id = 'qtask_01M7Q5CQG0000000000000000E';
  const begun = newTask({ id, task: 'dlq.redrive', rate: 5, criteria: everyLetter, createdAt: publishedAt });
  const task = { ...begun, status: 'failed', reason: 'cancelled', matched: 10, redriven: 4 } as const;
  expect(taskFinished(task)).toEqual({
    type: 'background_task.finished',
    data: {
      ...{ taskId: id, task: 'dlq.redrive', status: 'failed' },
      data: {
        ...{ matched: 10, redriven: 4, skipped: 0, left: 6, percent: 40 },
        ...{ rate: 5, dryRun: false, reason: 'cancelled' },
      },
    },
  });
});
