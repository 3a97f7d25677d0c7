import { createHash } from 'node:crypto';
import { createIds, type MakeId } from '../ids/ids.ts';

const uint32 = 2 ** 32;

/** The same numbers in [0, 1) in the same order for the same seed. */
const numbersOf = (seed: string): (() => number) => {
  let drawn = 0;
  return () => {
    drawn += 1;
    return createHash('sha256').update(`${seed}:${drawn}`).digest().readUInt32BE() / uint32;
  };
};

/**
 * A maker of ids for one request, which makes the same ids when the request is worked once more: what a function had
 * made before it was killed is then made over, not twice.
 * @param at the instant every id is made for, in milliseconds since 1970
 */
export const repeatableIds = (seed: string, at: number): MakeId => {
  const makeId = createIds(numbersOf(seed));
  return (kind) => makeId(kind, at);
};
