import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { endpointTexts, readEndpointFields } from '../../../console/screens/endpoints/endpoint-form.ts';
import { formWith } from '../support/form-with.ts';

const some = {
  url: 'https://example.com/hook',
  description: '',
  eventTypes: null,
  channels: null,
  throttleRate: null,
  metadata: {},
};

const name = fc.stringMatching(/^[A-Za-z0-9\-_.]{1,8}$/);
const names = fc.option(fc.uniqueArray(name, { minLength: 1, maxLength: 5 }));
const waits = fc.array(fc.oneof(fc.nat(2_592_000), fc.double({ min: 0, max: 2_592_000, noNaN: true })), {
  maxLength: 32,
});

const endpoints = fc.record(
  {
    url: fc.webUrl(),
    description: fc.string().map((text) => text.trim()),
    eventTypes: names,
    channels: names,
    throttleRate: fc.option(fc.integer({ min: 1, max: 65_535 })),
    retrySchedule: waits,
    metadata: fc.dictionary(fc.string(), fc.string(), { maxKeys: 4 }),
  },
  { requiredKeys: ['url', 'description', 'eventTypes', 'channels', 'throttleRate', 'metadata'] },
);

describe('the form of an endpoint', () => {
  test.each([
    ['of the usual schedule', {}, null],
    ['of a schedule of its own', { retrySchedule: [5, 0.5, 300] }, [5, 0.5, 300]],
    ['that is tried once', { retrySchedule: [] }, []],
  ])('says what an endpoint %s is', (_, own, retrySchedule) => {
    const form = formWith(endpointTexts({ ...some, ...own }));
    expect(readEndpointFields(form)).toEqual({ ...some, retrySchedule });
  });

  test('says of every field what it was filled with', () => {
    fc.assert(
      fc.property(endpoints, (endpoint) => {
        const read = readEndpointFields(formWith(endpointTexts(endpoint)));
        expect(read).toEqual({ retrySchedule: null, ...endpoint });
      }),
    );
  });
});
