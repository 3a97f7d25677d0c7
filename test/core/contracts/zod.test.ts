import { expect, test } from '@jest/globals';
import { task } from '../../../core/contracts/queue-messages/task.ts';
import * as z from '../../../core/contracts/zod.ts';

/** Where zod itself is loaded too, it sets the texts; here it is not. */
const faultsOf = (value: unknown): string[] =>
  z.safeParse(task, value).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

test('what is wrong is said in words', () => {
  expect(faultsOf(1)).toEqual([': Invalid input: expected object, received number']);
  expect(faultsOf({ version: -1, round: 1, attempt: 1, trigger: 'chance', payloadApart: true })).toEqual([
    'messageId: Invalid input: expected string, received undefined',
    'endpointId: Invalid input: expected string, received undefined',
    'applicationId: Invalid input: expected string, received undefined',
    'version: Too small: expected number to be >=0',
    'trigger: Invalid option: expected one of "schedule"|"manual"',
  ]);
});
