import type { Access } from '../client/access.ts';
import { askAt } from '../client/ask.ts';
import type { Ask } from '../client/operation-types.ts';
import { RefusedError } from '../errors.ts';

/** What a check has made, so that all of it is gone in the end. */
export type Belongings = {
  add: (name: string, remove: () => Promise<unknown>) => void;
  /** Asks for removals, even after Ctrl-C. */
  ask: Ask;
  uninterrupted: AbortSignal;
  /** Removes everything, the latest first, and answers the names of what could not be removed. */
  removeAll: () => Promise<string[]>;
};

const isGone = (error: unknown): boolean => error instanceof RefusedError && error.status === 404;

const isRemoved = async (remove: () => Promise<unknown>): Promise<boolean> => {
  try {
    await remove();
    return true;
  } catch (error) {
    return isGone(error);
  }
};

/** Nothing yet. */
export const noBelongings = (access: Access): Belongings => {
  const owned: { name: string; remove: () => Promise<unknown> }[] = [];
  const uninterrupted = new AbortController().signal;
  return {
    add: (name, remove) => void owned.push({ name, remove }),
    ask: askAt(access, uninterrupted),
    uninterrupted,
    removeAll: async () => {
      const left: string[] = [];
      for (const { name, remove } of owned.splice(0).reverse())
        if (!(await isRemoved(remove))) left.push(name);
      return left;
    },
  };
};
