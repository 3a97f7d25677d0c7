import { prices, total } from '../../cost/bill.ts';
import type { Costed } from '../../cost/measure.ts';
import { assumptions } from '../../cost/model.ts';
import type { Results } from '../../results.ts';
import { dollars, table } from '../markdown.ts';

/** Events a second. */
const rates = [10, 1_000, 100_000];
const secondsOfMonth = assumptions.hoursOfMonth * 3600;
const retentionDays = 90;

const rounded = (amount: number): string =>
  amount.toLocaleString('en', { maximumSignificantDigits: amount < 10 ? 1 : 2, notation: 'standard' });

/** The scenarios that the page is computed from. */
type Measured = { single: Costed; batch: Costed; sparse: Costed; sparseBatch: Costed };

const measuredIn = ({ costs }: Results): Measured => {
  const of = (name: string): Costed => {
    const costed = costs.find(({ scenario }) => scenario.name === name);
    if (!costed) throw new Error(`${name} was not measured`);
    return costed;
  };
  return {
    single: of('single publish'),
    batch: of('batch of 10'),
    sparse: of('ten events a second'),
    sparseBatch: of('ten batches a second'),
  };
};

/** Invocations at once of one function, or of all. */
const concurrency = ({ functions }: Costed, rate: number, title?: string): number =>
  Object.entries(functions)
    .filter(([name]) => title === undefined || name === title)
    .reduce((sum, [, { billed }]) => sum + Math.max(1, (rate * billed) / 1000), 0);

const monthly = (costed: Costed, rate: number): number => total(costed.usage) * rate * secondsOfMonth;

/** What has come in within the retention, at a month's price of keeping it. */
const storage = ({ storedBytes }: Costed, rate: number): number =>
  ((storedBytes * rate * 86_400 * retentionDays) / 1e9) * prices.monthly.storedGigabyte.each;

/** At the smallest rate SQS hands out one record at once now and then, and ten at others. */
const spanOf = (full: Costed, sparse: Costed, rate: number): string =>
  `$${rounded(monthly(full, rate))}${rate === rates[0] ? ` to $${rounded(monthly(sparse, rate))}` : ''}`;

const rowsOf = ({ single, batch, sparse, sparseBatch }: Measured): [string, (rate: number) => string][] => [
  ['events a month, millions', (rate) => rounded((rate * secondsOfMonth) / 1e6)],
  ['a month, published singly', (rate) => spanOf(single, sparse, rate)],
  ['a month, batches of ten', (rate) => spanOf(batch, sparseBatch, rate)],
  [
    `storage of ${retentionDays} days, ${(single.storedBytes / 1024).toFixed(1)} KB an event, a month`,
    (rate) => `$${rounded(storage(single, rate))}`,
  ],
  ['publish, at once (in batches)', (rate) => atOnce(single, rate, 'Publish', batch)],
  ['fan out, at once', (rate) => atOnce(single, rate, 'FanOut')],
  ['deliver, at once', (rate) => atOnce(single, rate, 'Deliver')],
  ['write units a second', (rate) => rounded(single.usage.writeUnits * rate)],
  ['read units a second (in batches)', (rate) => unitsOf(single, batch, rate)],
  ['requests of SQS a second', (rate) => rounded(single.usage.queueRequests * rate)],
];

const atOnce = (costed: Costed, rate: number, title: string, other?: Costed): string =>
  rounded(concurrency(costed, rate, title)) +
  (other === undefined ? '' : ` (${rounded(concurrency(other, rate, title))})`);

const unitsOf = (single: Costed, batch: Costed, rate: number): string =>
  `${rounded(single.usage.readUnits * rate)} (${rounded(batch.usage.readUnits * rate)})`;

const quotaRows = ({ single, batch }: Measured, rate: number): string[][] => [
  [
    'API Gateway, requests a second in a region',
    '10,000',
    `${rounded(rate)}, or ${rounded(rate / 10)} in batches`,
    'publish in batches, or from the bus or the intake queue, and ask for more',
  ],
  [
    'Lambda, concurrent executions',
    '1,000',
    `${rounded(concurrency(single, rate))}, or ${rounded(concurrency(batch, rate))} in batches`,
    'ask for more',
  ],
  [
    '`maximumConcurrency` of the intake and deliveries mappings',
    '50 and 100',
    `${rounded(concurrency(single, rate, 'FanOut'))} and ${rounded(concurrency(single, rate, 'Deliver'))} (at most 1,000 a mapping)`,
    'several lanes of deliveries',
  ],
  [
    'SQS, in flight in a standard queue',
    'about 120,000',
    `${rounded(concurrency(single, rate, 'Deliver') * 10)}, and ${rounded(rate * 5)} with receivers of 5 s`,
    'the same lanes',
  ],
  [
    'DynamoDB, write units of a table',
    '40,000',
    rounded(single.usage.writeUnits * rate),
    'ask for more, pre-warm',
  ],
  [
    'KMS, requests a second',
    '10,000 and more',
    'a secret each five minutes, endpoint and function',
    'nothing up to some hundred thousand endpoints',
  ],
];

/** What three rates need on AWS and cost. */
export const scaleText = (results: Results): string => {
  const measured = measuredIn(results);
  const { single, batch, sparse, sparseBatch } = measured;
  const price = ({ usage }: Costed) => dollars(total(usage) * 1e6);
  return [
    `Computed from ${price(single)} a million deliveries published singly and ${price(batch)} in batches of ten, where SQS hands out ten records at once; ` +
      `${price(sparse)} and ${price(sparseBatch)} where it hands out one.`,
    table(
      ['', ...rates.map((rate) => `${rate.toLocaleString('en')} a second`)],
      rowsOf(measured).map(([name, at]) => [name, ...rates.map(at)]),
    ),
  ].join('\n\n');
};

/** The quotas that the largest of the three rates meets. */
export const quotaText = (results: Results): string =>
  table(['quota', 'default', 'needed', 'what to do'], quotaRows(measuredIn(results), rates.at(-1) ?? 0));
