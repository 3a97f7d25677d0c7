import type { Results } from '../../results.ts';
import { table } from '../markdown.ts';

/** Bundles and starts. */
export const startSection = ({ starts }: Results): string =>
  [
    '## Cold start',
    'From the start of a process to the first answer, against an empty handler that is bundled alike and started with the same ' +
      'environment, by turns: the median of the ratios of the pairs.',
    table(
      ['function', 'bundle, KB', 'times an empty handler'],
      starts.map(({ title, bytes, ratio }) => [title, (bytes / 1000).toFixed(0), ratio.toFixed(2)]),
    ),
  ].join('\n\n');
