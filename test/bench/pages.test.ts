import { expect, test } from '@jest/globals';
import { withPart } from '../../bench/report/pages.ts';

const page = 'before\n<!-- cost: begin -->\nold\n<!-- cost: end -->\nafter\n';

test('a part of a page is written anew and the rest stays', () => {
  const written = withPart(page, 'cost', 'new');
  expect(written).toBe('before\n<!-- cost: begin -->\n\nnew\n\n<!-- cost: end -->\nafter\n');
  expect(withPart(written, 'cost', 'new')).toBe(written);
});

test('a page without the marks is left alone', () => {
  expect(() => withPart(page, 'speed', 'new')).toThrow('the page has no part speed');
});
