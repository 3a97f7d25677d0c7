import { stripVTControlCharacters } from 'node:util';

/** Text from outside without what could steer a terminal: subscribers choose URLs and answers. */
export const printable = (text: string): string =>
  stripVTControlCharacters(text).replaceAll(/\p{Cc}+/gu, ' ');

/** Columns below their headings, as wide as they need to be. */
export const table = (
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string[] => {
  const texts = [headings, ...rows].map((row) => row.map((cell) => printable(String(cell))));
  const widths = headings.map((_, column) => Math.max(...texts.map((row) => row[column]?.length ?? 0)));
  return texts.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

/** Names and values below each other, the values in one column. */
export const pairs = (entries: readonly (readonly [string, string | number])[]): string[] => {
  const width = Math.max(...entries.map(([name]) => name.length));
  return entries.map(([name, value]) => `${name.padEnd(width)}  ${printable(String(value))}`.trimEnd());
};

const steps = [
  { unit: 'd', seconds: 86_400 },
  { unit: 'h', seconds: 3_600 },
  { unit: 'min', seconds: 60 },
] as const;

/** A length of time in its largest unit, rounded down. */
export const duration = (seconds: number): string => {
  const step = steps.find((one) => seconds >= one.seconds);
  return step === undefined
    ? `${Math.floor(seconds)} s`
    : `${Math.floor(seconds / step.seconds)} ${step.unit}`;
};

/** A number of things: `1 letter`, `2 letters`. */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;
