import { lazy, Suspense, useMemo, useState } from 'react';
import type { DeliveryNumbersRow } from '../../../core/contracts/http/watching.ts';
import { watchingOperations } from '../../../core/contracts/operations/watching.ts';
import { useAnswer } from '../../api/use-api.ts';
import { Answered, Loading } from '../../parts/answered.tsx';
import { Empty } from '../../parts/empty.tsx';
import { alongTime, totalsOf } from './numbers.ts';
import { NumbersTable } from './numbers-table.tsx';
import { RangeChoice } from './range-choice.tsx';
import { periodsOf, type RangeName, ranges } from './ranges.ts';
import { Totals } from './totals.tsx';
import { useNow } from './use-now.ts';

/** The library that draws comes when there is something to draw. */
const Charts = lazy(() => import('./charts.tsx').then((module) => ({ default: module.Charts })));

/** Milliseconds between two looks. */
const lookAgainAfter = 15_000;

type DrawnProps = { rows: readonly DeliveryNumbersRow[]; times: number[] };

const Drawn = ({ rows, times }: DrawnProps) => {
  const numbers = useMemo(() => alongTime(rows, times), [rows, times]);
  return (
    <>
      <Totals totals={totalsOf(rows)} />
      <Suspense fallback={<Loading />}>
        <Charts numbers={numbers} />
      </Suspense>
      <NumbersTable rows={rows} />
    </>
  );
};

const nothing = (
  <Empty title="Nothing happened in this time">
    Publish an event with <code>POST /events</code>, or look further back. Numbers show up within a minute or
    two.
  </Empty>
);

/** How deliveries went in a span of time that the reader chooses. */
export const Deliveries = () => {
  const [name, setName] = useState<RangeName>('threeHours');
  const now = useNow(lookAgainAfter);
  const { period } = ranges[name];
  const times = useMemo(() => periodsOf(ranges[name], now), [name, now]);
  const since = new Date((times[0] ?? 0) * 1_000).toISOString();
  const asked = useAnswer(
    watchingOperations['v1.stats.deliveries'],
    { query: { since, period } },
    { refetchInterval: lookAgainAfter, keepFormer: true },
  );
  return (
    <section aria-label="Deliveries" className="deliveries">
      <RangeChoice chosen={name} onChoose={setName} />
      <Answered to={asked}>
        {({ data }) => (data.length === 0 ? nothing : <Drawn rows={data} times={times} />)}
      </Answered>
    </section>
  );
};
