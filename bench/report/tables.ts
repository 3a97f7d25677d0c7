import { dollarsOf, prices, total, type Usage } from '../cost/bill.ts';
import type { Costed } from '../cost/measure.ts';
import { assumptions } from '../cost/model.ts';
import type { Results } from '../results.ts';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map((_, index) => (index === 0 ? '---' : '--:'))), ...rows.map(row)].join('\n');

const dollars = (amount: number): string => `$${amount.toFixed(2)}`;

const of = (usage: Usage, ...some: (keyof Usage)[]): string =>
  dollars(some.reduce((sum, line) => sum + dollarsOf(line, usage[line]) * 1e6, 0));

const costRow = ({ scenario, usage, calls, requestBytes }: Costed): string[] => [
  scenario.name,
  `**${dollars(total(usage) * 1e6)}**`,
  of(usage, 'httpApiRequests', 'busEvents'),
  of(usage, 'lambdaRequests'),
  of(usage, 'lambdaGigabyteSeconds'),
  of(usage, 'writeUnits'),
  of(usage, 'readUnits'),
  of(usage, 'queueRequests', 'fairQueueRequests'),
  of(usage, 'logMegabytes'),
  of(usage, 'keyRequests', 'secretRequests'),
  calls.toFixed(2),
  (requestBytes / 1024).toFixed(1),
];

const costHead = [
  'a million deliveries',
  'in all',
  'API, bus',
  'Lambda requests',
  'Lambda time',
  'writes',
  'reads',
  'SQS',
  'logs',
  'keys',
  'calls each',
  'KB sent each',
];

const cpuTable = (costs: readonly Costed[]): string => {
  const functions = ['Publish', 'FanOut', 'Deliver'];
  return table(
    ['processor, ms a delivery', ...functions],
    costs.map(({ scenario, cpu }) => [
      scenario.name,
      ...functions.map((name) => (cpu[name] ?? 0).toFixed(2)),
    ]),
  );
};

const assumed = (): string => {
  const { latency, receiver, memoryOfOneProcessor, idlePollers } = assumptions;
  return (
    `Counted: every call that the bundled functions make, on the wire; its request units, 64 KB chunks and bytes; what the functions log; their processor time. ` +
    `Assumed: a read takes ${latency.read} ms, a write ${latency.write} ms, a call of SQS ${latency.queue} ms; the receiver ${receiver} ms; ` +
    `${memoryOfOneProcessor} MB of memory bring one processor like this computer's; a function waits for the longest chain of calls that do not overlap; ` +
    `batches of queues are full (ten) except where it says little traffic (one); ${idlePollers} long polls wait on an idle queue; functions are warm. ` +
    `Prices are ${prices.region} list prices of ${prices.asOf} without free tiers (\`bench/prices.json\`). Not in these lines: storage, ${dollars(prices.monthly.storedGigabyte.each)} a GB-month with point-in-time recovery.`
  );
};

/** What delivering costs. */
export const costSection = ({ costs, idle }: Results): string =>
  [
    '## Cost',
    assumed(),
    table(costHead, costs.map(costRow)),
    '![Dollars a million deliveries of each scenario, by service.](bench/cost.svg)',
    cpuTable(costs),
    `Idle: ${dollars(idle.total)} a month: key and secret ${dollars(idle.keysAndSecrets)}, empty receives ${dollars(idle.emptyReceives)}, ` +
      `the calendar's runs ${dollars(idle.calendar)}, alarms and dashboard ${dollars(idle.alarms)} (${prices.monthlyFree.source}, taken off).`,
  ].join('\n\n');

/** How a delivery's cost changes with size. */
export const growthSection = ({ growths }: Results): string =>
  [
    '## Growth',
    table(
      ['a delivery', 'size', 'calls', '$ a million', 'processor, ms'],
      growths.flatMap(({ name, points }) =>
        points.map((point) => [
          name,
          point.size.toLocaleString('en'),
          point.calls.toFixed(2),
          point.dollars.toFixed(2),
          point.cpu.toFixed(2),
        ]),
      ),
    ),
    'A larger fan-out shares its publishing. A warm function reads an application and its endpoints once in ten seconds: with ' +
      'many applications and few events of each, every event pays for those reads, two in fan out and two in deliver.',
  ].join('\n\n');

/** Bundles and starts. */
export const startSection = ({ starts }: Results): string =>
  [
    '## Cold start',
    'From the start of a process to the first answer, against an empty handler in the same run, by turns.',
    table(
      ['function', 'bundle, KB', 'times an empty handler'],
      starts.map(({ title, bytes, ratio }) => [title, (bytes / 1000).toFixed(0), ratio.toFixed(2)]),
    ),
  ].join('\n\n');

/** Times of the local run. */
export const speedSection = ({ latencies, backlog }: Results): string =>
  [
    '## Latency of the local run',
    table(
      ['events a second', 'p50, ms', 'p95, ms', 'p99, ms', 'deliveries'],
      latencies.map(({ rate, p50, p95, p99, count }) => [
        String(rate),
        p50.toFixed(0),
        p95.toFixed(0),
        p99.toFixed(0),
        String(count),
      ]),
    ),
    '![Latency at each rate.](bench/latency.svg)',
    `A backlog of ${backlog.deliveries.toLocaleString('en')} was published and delivered in ${backlog.seconds.toFixed(0)} s, ` +
      `${backlog.perSecond.toFixed(0)} a second; ${(backlog.outOfOrder * 100).toFixed(0)} % arrived after one that was published later.`,
  ].join('\n\n');
