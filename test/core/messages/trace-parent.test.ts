import { describe, expect, test } from '@jest/globals';
import { traceIdOf, validTraceParent } from '../../../core/messages/trace-parent.ts';

const valid = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('a traceparent', () => {
  test('that is valid is passed on as it is', () => {
    expect(validTraceParent(valid)).toBe(valid);
    expect(traceIdOf(valid)).toBe('0af7651916cd43dd8448eb211c80319c');
  });

  test.each([
    ['none', undefined],
    ['something else', 42],
    ['an empty one', ''],
    ['capitals', valid.toUpperCase()],
    ['no trace', '00-00000000000000000000000000000000-b7ad6b7169203331-01'],
    ['no parent', '00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01'],
    ['the version that never will be', valid.replace(/^00/, 'ff')],
    ['more behind it', `${valid}-x`],
    ['a second header', `${valid}\r\nx-evil: 1`],
  ])('is ignored where there is %s', (_, given) => {
    expect(validTraceParent(given)).toBeUndefined();
  });
});
