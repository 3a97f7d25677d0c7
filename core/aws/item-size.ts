import type { Row } from './table.ts';

/** What one write request unit covers. Bytes. */
export const writeUnitBytes = 1024;

const textBytes = (text: string) => Buffer.byteLength(text);

/** Two digits a byte and one more, with another for a sign. */
const numberBytes = (value: number) => {
  const digits = String(Math.abs(value)).replace(/[.e+-]|^0+|0+$/g, '').length;
  return Math.ceil(digits / 2) + 1 + (value < 0 ? 1 : 0);
};

const listBytes = (values: readonly unknown[]) =>
  3 + values.reduce<number>((total, value) => total + 1 + valueBytes(value), 0);

const valueBytes = (value: unknown): number => {
  if (typeof value === 'string') return textBytes(value);
  if (typeof value === 'number') return numberBytes(value);
  if (value instanceof Uint8Array) return value.byteLength;
  if (Array.isArray(value)) return listBytes(value);
  if (typeof value === 'object' && value !== null) {
    return (
      3 +
      Object.entries(value).reduce(
        (total, [name, inner]) => total + 1 + textBytes(name) + valueBytes(inner),
        0,
      )
    );
  }
  return 1;
};

/**
 * The bytes DynamoDB counts for an item, names included (AWS: "DynamoDB item sizes and formats").
 * Undefined attributes are not stored and do not count.
 */
export const itemSize = (row: Row): number =>
  Object.entries(row)
    .filter(([, value]) => value !== undefined)
    .reduce((total, [name, value]) => total + textBytes(name) + valueBytes(value), 0);
