import { monotonicFactory } from 'ulid';
import { type IdKind, idPrefixes } from '../contracts/identifiers.ts';

/** Makes an id of a kind for an instant (milliseconds since 1970). */
export type MakeId = (kind: IdKind, at: number) => string;

/**
 * A maker of ids that sort by time: a prefix and a ULID, monotonic within this maker, as the ULID specification's
 * section "Monotonicity" has it.
 * @param random uniform in [0, 1)
 */
export const createIds = (random: () => number): MakeId => {
  const ulid = monotonicFactory(random);
  return (kind, at) => `${idPrefixes[kind]}${ulid(at)}`;
};
