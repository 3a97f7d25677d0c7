import { expect, test } from '@jest/globals';
import { consoleRedirect } from '../../../lambdas/api/console-redirect.ts';
import { httpHandler } from '../../../lambdas/http/http-handler.ts';
import { invoke } from '../../support/invoke.ts';

test('the console with a slash at its end leads to the console', async () => {
  const { status, headers, text } = await invoke(httpHandler([consoleRedirect]), {
    method: 'GET',
    path: '/console/',
  });
  expect([status, headers.location, text]).toEqual([308, '/console', '']);
});
