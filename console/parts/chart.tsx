import { useEffect, useId, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useTheme } from '../frame/use-theme.ts';

/** A line of a chart, in one of the colours of the theme. */
export type Line = {
  name: string;
  tone: 'accent' | 'good' | 'bad' | 'wait';
  values: (number | null)[];
};

type Props = {
  title: string;
  /** What it shows, in a few words. */
  about: string;
  /** Seconds since 1970. */
  times: number[];
  lines: readonly Line[];
  /** A value in words, for the axis and the legend. */
  text: (value: number) => string;
  /** The highest value that there can be. */
  highest?: number;
};

const height = 190;
/** Room for the longest value on the axis. */
const axisWidth = 64;
/** Room for a time on the axis below. */
const betweenTimes = 72;

/** What may lie between two values on the axis: whole numbers, as none of them is ever told in halves. */
const steps = Array.from({ length: 10 }, (_, zeros) => [1, 2, 2.5, 5].map((step) => step * 10 ** zeros))
  .flat()
  .filter(Number.isInteger);

/** A colour of the theme as a canvas takes it: custom properties are not computed, so an element's own colour is. */
const colourOf = (element: HTMLElement, name: string): string => {
  element.style.color = `var(--${name})`;
  const { color } = getComputedStyle(element);
  element.style.color = '';
  return color;
};

/** A computed colour, so thin that what is under it can be seen. */
const thin = (colour: string): string => colour.replace('rgb(', 'rgba(').replace(')', ', 0.08)');

const optionsOf = (element: HTMLElement, { lines, text, highest }: Props): UPlot.Options => {
  const [quiet, grid] = [colourOf(element, 'quiet'), colourOf(element, 'line')];
  const axis = { stroke: quiet, grid: { stroke: grid, width: 1 }, ticks: { show: false } };
  const colours = lines.map(({ tone }) => colourOf(element, tone));
  return {
    width: element.clientWidth,
    height,
    padding: [8, 16, 0, 0],
    cursor: { y: false },
    legend: { markers: { width: 0, fill: (_, index) => colours[index - 1] ?? quiet } },
    scales: { y: { range: (_, __, most) => [0, highest ?? Math.max(1, most * 1.1)] } },
    axes: [
      { ...axis, space: betweenTimes },
      { ...axis, size: axisWidth, incrs: steps, values: (_, ticks) => ticks.map(text) },
    ],
    series: [
      { value: (_, time) => (time === null ? '' : new Date(time * 1_000).toLocaleString()) },
      ...lines.map(({ name }, index) => ({
        label: name,
        stroke: colours[index] ?? quiet,
        fill: thin(colours[index] ?? quiet),
        width: 2,
        points: { size: 5 },
        value: (_: UPlot, value: number | null) => (value === null ? '–' : text(value)),
      })),
    ],
  };
};

const draw = (element: HTMLElement, props: Props): (() => void) => {
  const plot = new UPlot(
    optionsOf(element, props),
    [props.times, ...props.lines.map(({ values }) => values)],
    element,
  );
  const resized = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }));
  resized.observe(element);
  return () => {
    resized.disconnect();
    plot.destroy();
  };
};

/** Lines over time. Whoever cannot see them has the same numbers in a table beside them. */
export const Chart = (props: Props) => {
  const holder = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  const heading = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours
  useEffect(() => (holder.current ? draw(holder.current, props) : undefined), [props, theme]);
  return (
    <figure className="chart" aria-labelledby={heading}>
      <figcaption>
        <strong id={heading}>{props.title}</strong> <span className="quiet">{props.about}</span>
      </figcaption>
      <div ref={holder} />
    </figure>
  );
};
