import type { DeliveryNumbersRow } from '../../../core/contracts/http/watching.ts';
import { Disclosure } from '../../parts/disclosure.tsx';
import { countText, durationText, percentText } from '../../parts/format.ts';
import { type Column, Rows } from '../../parts/list.tsx';
import { Time } from '../../parts/time.tsx';
import { failedIn, rateOf } from './numbers.ts';

const rateText = (row: DeliveryNumbersRow): string => {
  const rate = rateOf(row.delivered, failedIn(row));
  return rate === null ? '–' : percentText(rate);
};

const latencyText = ({ latency }: DeliveryNumbersRow): string =>
  latency === null ? '–' : [latency.p50, latency.p95, latency.p99].map(durationText).join(' · ');

const columns: readonly Column<DeliveryNumbersRow>[] = [
  { head: 'From', cell: ({ at }) => <Time at={at} /> },
  { head: 'Messages', kind: 'number', cell: ({ accepted }) => countText(accepted) },
  { head: 'Delivered', kind: 'number', cell: ({ delivered }) => countText(delivered) },
  { head: 'Failed', kind: 'number', cell: (row) => countText(failedIn(row)) },
  { head: 'Succeeded', kind: 'number', cell: rateText },
  { head: 'p50 · p95 · p99', kind: 'number', cell: latencyText },
  { head: 'Failing endpoints', kind: 'number', cell: (row) => countText(row.failingEndpoints) },
];

/** The numbers of the charts, for those who want to read rather than see them. Newest first. */
export const NumbersTable = ({ rows }: { rows: readonly DeliveryNumbersRow[] }) => (
  <Disclosure className="numbers" summary="The same numbers as a table">
    <Rows label="Deliveries over time" items={rows.toReversed()} columns={columns} keyOf={({ at }) => at} />
  </Disclosure>
);
