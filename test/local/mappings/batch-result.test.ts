import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../../local/functions/messages.ts';
import { failedIds } from '../../../local/mappings/batch-result.ts';

const ids = ['m1', 'm2', 'm3'];
const failed = (outcome: Outcome, reports = true): string[] => [...failedIds(outcome, ids, reports)];
const answered = (result: unknown): Outcome => ({ ok: true, payload: JSON.stringify(result) ?? 'null' });
const thrown: Outcome = { ok: false, error: { errorType: 'Error', errorMessage: 'no', trace: [] } };

describe('of a batch', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty object', {}],
    ['an empty list of failures', { batchItemFailures: [] }],
    ['a list of failures that is null', { batchItemFailures: null }],
    ['something else besides', { batchItemFailures: [], other: 1 }],
  ])('none fails when the function answers %s', (_, result) => {
    expect(failed(answered(result))).toEqual([]);
  });

  test('those fail that are reported', () => {
    const result = { batchItemFailures: [{ itemIdentifier: 'm3' }, { itemIdentifier: 'm1' }] };
    expect(failed(answered(result)).sort()).toEqual(['m1', 'm3']);
  });

  test.each([
    ['an empty id', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['an id that is null', { batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: null }] }],
    ['a wrong key', { batchItemFailures: [{ id: 'm1' }] }],
    ['ids without keys', { batchItemFailures: ['m1'] }],
    [
      'a message that is not in the batch',
      { batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm9' }] },
    ],
    ['no object', 'fine'],
    ['a list', []],
  ])('all fail when the function reports %s', (_, result) => {
    expect(failed(answered(result))).toEqual(ids);
  });

  test('all fail when the function throws', () => {
    expect(failed(thrown)).toEqual(ids);
    expect(failed(thrown, false)).toEqual(ids);
  });

  test('a report counts for nothing when the mapping does not ask for it', () => {
    expect(failed(answered({ batchItemFailures: [{ itemIdentifier: 'm1' }] }), false)).toEqual([]);
  });
});
