import { warmUpEvents } from '../../cost/all.ts';
import { dollarsOf, prices, total, type Usage } from '../../cost/bill.ts';
import { dollarsOfMetrics } from '../../cost/idle.ts';
import type { Costed } from '../../cost/measure.ts';
import { assumptions } from '../../cost/model.ts';
import type { Results } from '../../results.ts';
import { dollars, table } from '../markdown.ts';

const of = (usage: Usage, ...some: (keyof Usage)[]): string =>
  dollars(some.reduce((sum, line) => sum + dollarsOf(line, usage[line]) * 1e6, 0));

const dollarRow = ({ scenario, usage }: Costed): string[] => [
  scenario.name,
  `**${dollars(total(usage) * 1e6)}**`,
  of(usage, 'httpApiRequests', 'busEvents'),
  of(usage, 'lambdaRequests'),
  of(usage, 'lambdaGigabyteSeconds'),
  of(usage, 'writeUnits'),
  of(usage, 'readUnits'),
  of(usage, 'queueRequests'),
  of(usage, 'fairQueueRequests'),
  of(usage, 'logMegabytes'),
  of(usage, 'keyRequests', 'secretRequests'),
];

const dollarHead = [
  ...['a million deliveries', 'in all', 'API, bus', 'Lambda requests', 'Lambda time', 'writes'],
  ...['reads', 'SQS', 'fair queues', 'logs', 'keys'],
];

const countRow = ({ scenario, usage, calls, requestBytes, storedBytes }: Costed): string[] => [
  scenario.name,
  calls.toFixed(2),
  usage.writeUnits.toFixed(2),
  usage.readUnits.toFixed(2),
  usage.queueRequests.toFixed(2),
  usage.lambdaRequests.toFixed(2),
  (requestBytes / 1024).toFixed(1),
  (storedBytes / 1024).toFixed(1),
];

const countHead = [
  ...['a delivery', 'calls of AWS', 'write units', 'read units', 'SQS requests', 'invocations'],
  ...['KB sent', 'KB stored'],
];

const assumed = (): string => {
  const { latency, receiver, memoryOfOneProcessor, idlePollers } = assumptions;
  const { storedGigabyte, sentGigabyte } = prices.monthly;
  return [
    'Counted: every call that the bundled functions make, on the wire; its request units, 64 KB chunks and bytes; what the functions log; their processor time.',
    `Assumed: a read takes ${latency.read} ms, a write ${latency.write} ms, a call of SQS ${latency.queue} ms, of other services ${latency.other} ms; the receiver ${receiver} ms;`,
    `${memoryOfOneProcessor} MB of memory bring one processor like this computer's; a function waits for the longest chain of calls that do not overlap.`,
    'Traffic is steady at a hundred events a second, and SQS hands out ten records at once: of ten messages each in the intake queue, of five tasks in a lane, where ten events are published together; attempts start at once. In the rows "ten events a second", "ten batches a second" and "an event a minute" it hands out one.',
    `Functions are warm: ${warmUpEvents} events, then some of the same scenario, are published before those that count. ${idlePollers} long polls wait on an idle queue.`,
    'A function URL has no price of its own ("AWS Lambda pricing"): its rows have neither the requests of API Gateway nor the lines of its access log.',
    `Prices are ${prices.region} list prices of ${prices.asOf} without free tiers (\`bench/prices.json\`).`,
    `Not in these lines: storage, ${dollars(storedGigabyte.each)} a GB-month with point-in-time recovery, and what leaves for receivers outside AWS, ${dollars(sentGigabyte.each)} a GB.`,
  ].join('\n');
};

const idleText = ({ idle }: Results): string =>
  `Idle: ${dollars(idle.total)} a month: key and secret ${dollars(idle.keysAndSecrets)}, empty receives ${dollars(idle.emptyReceives)}, ` +
  `the calendar's runs ${dollars(idle.calendar)}, alarms and dashboard ${dollars(idle.alarms)} (${prices.monthlyFree.source}, taken off). ` +
  `Metrics add ${dollars(dollarsOfMetrics())} at most, in a month in which every kind of failure occurs.`;

/** What delivering costs. */
export const costSection = (results: Results): string =>
  [
    '## Cost',
    assumed(),
    table(dollarHead, results.costs.map(dollarRow)),
    '![Dollars a million deliveries of each scenario, by service.](bench/cost.svg)',
    table(countHead, results.costs.map(countRow)),
    idleText(results),
  ].join('\n\n');
