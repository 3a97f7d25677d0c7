import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Wire } from './service/services.ts';

/** The values that a row may have. */
export type Row = Record<string, unknown>;

/** A value as DynamoDB writes it (Amazon DynamoDB API Reference, "AttributeValue"). */
export type WireValue = Wire<AttributeValue>;

/** A row in DynamoDB's own notation. */
export type Item = Record<string, WireValue>;

/** A number that would not come back as it is, or that DynamoDB does not have, is a mistake of ours. */
const toNumber = (value: number): string => {
  if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) throw new Error(`${value} cannot be stored`);
  return String(value);
};

const toValue = (value: unknown): WireValue => {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: toNumber(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return { L: value.map(toValue) };
  if (typeof value === 'object') return { M: toItem({ ...value }) };
  throw new Error(`a ${typeof value} cannot be stored`);
};

/** A row in DynamoDB's own notation; what is undefined is left out. */
export const toItem = (row: Row): Item =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => (value === undefined ? [] : [[name, toValue(value)]])),
  );

const fromValue = (value: WireValue): unknown => {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  if (value.B !== undefined) return new Uint8Array(Buffer.from(value.B, 'base64'));
  if (value.L !== undefined) return value.L.map(fromValue);
  if (value.M !== undefined) return fromItem(value.M);
  throw new Error('a set is stored, which no row of Posthorn has');
};

/** A row from DynamoDB's own notation. */
export const fromItem = (item: Item): Row =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, fromValue(value)]));
