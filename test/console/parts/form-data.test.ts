import { describe, expect, test } from '@jest/globals';
import { changesIn, linesIn, numberIn, textIn } from '../../../console/parts/form-data.ts';
import { formWith } from '../support/form-with.ts';

const read = (data: FormData) => ({
  name: textIn(data, 'name'),
  rate: numberIn(data, 'rate'),
  channels: linesIn(data, 'channels'),
});

describe('what was changed in a form', () => {
  const opened = formWith({ name: ' Acme ', rate: '5', channels: 'a\nb' });

  test('is nothing where it was left alone', () => {
    expect(changesIn(read, opened, opened)).toEqual({});
  });

  test('is nothing where only spaces were, which the reader does not see', () => {
    expect(changesIn(read, formWith({ name: 'Acme', rate: '5', channels: ' a\n\nb' }), opened)).toEqual({});
  });

  test('is what was written, and null where a field was emptied', () => {
    const now = formWith({ name: 'Acme', rate: '', channels: 'b' });
    expect(changesIn(read, now, opened)).toEqual({ rate: null, channels: ['b'] });
  });
});
