import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { Endpoint } from '../../../core/endpoints/endpoint.ts';
import { notingSlowness } from '../../../lambdas/deliver/note-slowness.ts';
import { addEndpoint, openSpine } from '../../support/spine.ts';

test('a note of slowness that fails costs the attempt nothing, and is logged', async () => {
  const spine = await openSpine();
  const endpoint: Endpoint = await addEndpoint(spine, 'http://127.0.0.1:9/hook');
  const noteSlow = async () => {
    throw new Error('Rate exceeded');
  };
  const deps = { ...spine.deliverDeps, health: { noteSlow }, requestTimeout: 40 };
  const answerLate = async () => {
    while (spine.logged.length === 0) await sleep(5);
    return 'answered';
  };
  await expect(notingSlowness(deps, endpoint, answerLate)).resolves.toBe('answered');
  expect(spine.logged).toMatchObject([{ event: 'slowness-not-noted', endpointId: endpoint.id }]);
  await spine.close();
});
