const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A table whose first column is text and whose others are numbers. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map((_, index) => (index === 0 ? '---' : '--:'))), ...rows.map(row)].join('\n');

/** Dollars and cents. */
export const dollars = (amount: number): string => `$${amount.toFixed(2)}`;

/** A whole number with thousands apart. */
export const whole = (amount: number): string => Math.round(amount).toLocaleString('en');
