import { Chart, type Line } from '../../parts/chart.tsx';
import { countText, durationText, percentText } from '../../parts/format.ts';
import type { Numbers } from './numbers.ts';

const volume = ({ accepted, delivered, failed }: Numbers): Line[] => [
  { name: 'Messages', tone: 'accent', values: accepted },
  { name: 'Delivered', tone: 'good', values: delivered },
  { name: 'Failed attempts', tone: 'bad', values: failed },
];

const latency = ({ p50, p95, p99 }: Numbers): Line[] => [
  { name: 'p50', tone: 'good', values: p50 },
  { name: 'p95', tone: 'wait', values: p95 },
  { name: 'p99', tone: 'bad', values: p99 },
];

const success = ({ successRate }: Numbers): Line[] => [
  { name: 'Succeeded', tone: 'good', values: successRate },
];

const failing = ({ failingEndpoints }: Numbers): Line[] => [
  { name: 'Failing', tone: 'bad', values: failingEndpoints },
];

/** How deliveries went over time, as charts. */
export const Charts = ({ numbers }: { numbers: Numbers }) => {
  const { times } = numbers;
  return (
    <div className="charts">
      <Chart
        title="Volume"
        about="Messages and what became of them"
        times={times}
        lines={volume(numbers)}
        text={countText}
      />
      <Chart
        title="Success rate"
        about="Share of all attempts"
        times={times}
        lines={success(numbers)}
        text={percentText}
        highest={100}
      />
      <Chart
        title="Latency"
        about="From publishing to a first attempt that succeeded"
        times={times}
        lines={latency(numbers)}
        text={durationText}
      />
      <Chart
        title="Failing endpoints"
        about="How many failed at the same time"
        times={times}
        lines={failing(numbers)}
        text={countText}
      />
    </div>
  );
};
