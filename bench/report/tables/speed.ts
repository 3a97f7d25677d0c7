import type { Percentiles } from '../../isolation/percentiles.ts';
import type { Results } from '../../results.ts';
import type { Backlog } from '../../speed/backlog.ts';
import { table, whole } from '../markdown.ts';

const cells = ({ p50, p95, p99, count }: Percentiles): string[] => [p50, p95, p99, count].map(whole);

const head = ['p50, ms', 'p95, ms', 'p99, ms', 'deliveries'];

const memoryText = ({ before, after }: Backlog['memory']): string =>
  Number.isNaN(after)
    ? ''
    : ` The local run's process, emulators and all functions included, had ${whole(before)} MB at most before, and ${whole(after)} MB at most after.`;

const backlogText = ({ deliveries, endpoints, seconds, perSecond, order, memory }: Backlog): string =>
  `A backlog of ${whole(deliveries)} deliveries to ${endpoints} endpoints was queued and delivered in ${whole(seconds)} s, ${whole(perSecond)} a second. ` +
  `${(order.late * 100).toFixed(1)} % arrived after one of the same endpoint that was published later; half of them were within ${whole(order.p50)} ` +
  `places of their turn, 99 % within ${whole(order.p99)}.${memoryText(memory)}`;

/** Times of the local run. */
export const speedSection = ({ speed, isolation }: Results): string =>
  [
    '## Latency of the local run',
    'From just before an event is published to its receipt by a subscriber that answers at once.',
    table(
      ['events a second', ...head],
      speed.latencies.map((one) => [String(one.rate), ...cells(one)]),
    ),
    '![Latency at each rate.](bench/latency.svg)',
    '## Backlog',
    backlogText(speed.backlog),
    '## A neighbour that hangs',
    'Deliveries to a healthy endpoint, while another application with half of the traffic is healthy too, and while its endpoint never answers; by turns in one run.',
    table(
      ['publish to receipt', ...head],
      [
        ['all endpoints healthy', ...cells(isolation.without)],
        ['one endpoint hangs', ...cells(isolation.beside)],
      ],
    ),
    `The p95 is ${isolation.ratio.toFixed(2)} times that without it.`,
  ].join('\n\n');
