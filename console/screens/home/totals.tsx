import type { ReactNode } from 'react';
import { countText, percentText } from '../../parts/format.ts';
import { rateOf, type Totals as Sums } from './numbers.ts';

const Total = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="card total">
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** What a span comes to, in four numbers. */
export const Totals = ({ totals: { accepted, delivered, failed, dead } }: { totals: Sums }) => {
  const rate = rateOf(delivered, failed);
  return (
    <dl className="totals">
      <Total name="Messages">{countText(accepted)}</Total>
      <Total name="Attempts">{countText(delivered + failed)}</Total>
      <Total name="Succeeded">{rate === null ? '–' : percentText(rate)}</Total>
      <Total name="Died">{countText(dead)}</Total>
    </dl>
  );
};
