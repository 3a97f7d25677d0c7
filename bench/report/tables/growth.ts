import type { Growth, GrowthPoint } from '../../growth/measure.ts';
import type { Results } from '../../results.ts';
import { table, whole } from '../markdown.ts';

/** How much more a delivery may take and still be called flat. */
const flat = 1.2;

const judgedOf = { calls: 'calls', dollars: 'dollars', cpu: 'processor' } as const;

/** What of a point is over a fifth more than at the smallest size. */
const verdict = (smallest: GrowthPoint, point: GrowthPoint): string => {
  const grown = (['calls', 'dollars', 'cpu'] as const).filter((what) => point[what] > smallest[what] * flat);
  const texts = grown.map(
    (what) => `${judgedOf[what]} +${Math.round((point[what] / smallest[what] - 1) * 100)} %`,
  );
  return texts.length === 0 ? 'flat' : texts.join(', ');
};

const rowsOf = ({ name, points }: Growth): string[][] =>
  points.map((point, index) => [
    name,
    whole(point.size),
    point.calls.toFixed(2),
    point.writeUnits.toFixed(2),
    point.readUnits.toFixed(2),
    point.queueRequests.toFixed(2),
    point.dollars.toFixed(2),
    point.cpu.toFixed(2),
    index === 0 ? '' : verdict(points[0] ?? point, point),
  ]);

const head = [
  ...['a delivery', 'size', 'calls', 'write units', 'read units', 'SQS requests', '$ a million'],
  ...['processor, ms', 'flat within 20 %'],
];

/** How what a delivery takes changes with size. */
export const growthSection = ({ growths }: Results): string =>
  [
    '## Growth',
    table(head, growths.flatMap(rowsOf)),
    '![Dollars a million deliveries at each size, against the smallest.](bench/growth.svg)',
    'Applications publish by turns, two thousand events a second in all.',
  ].join('\n\n');
