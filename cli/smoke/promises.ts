import { InterruptedError } from '../errors.ts';

/** How one promise stands. */
export type Verdict = {
  promise: string;
  result: 'ok' | 'not ok' | 'not checked';
  /** Why not; null where it is ok. */
  why: string | null;
};

/** Keeps the promises of a group one by one. */
export type Keeper<Name extends string> = {
  /** Ends the group where the promise is broken: what follows builds on it. */
  keep: <T>(name: Name, work: () => Promise<T>) => Promise<T>;
  leaveOut: (name: Name, why: string) => void;
};

/** Tells a verdict as soon as it stands. */
export type Tell = (verdict: Verdict) => void;

class GroupEnded extends Error {}

const whyOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Checks a group of promises. The answer is undefined where one was broken, and else what `work` answers. */
export const checkGroup = async <Name extends string, T>(
  promises: Readonly<Record<Name, string>>,
  tell: Tell,
  work: (keeper: Keeper<Name>) => Promise<T>,
): Promise<T | undefined> => {
  const open = new Map(Object.entries<string>(promises));
  const settle = (name: string, result: Verdict['result'], why: string | null): void => {
    tell({ promise: open.get(name) ?? name, result, why });
    open.delete(name);
  };
  const keep: Keeper<Name>['keep'] = async (name, check) => {
    try {
      const value = await check();
      settle(name, 'ok', null);
      return value;
    } catch (error) {
      if (error instanceof InterruptedError) throw error;
      settle(name, 'not ok', whyOf(error));
      throw new GroupEnded();
    }
  };
  try {
    return await work({ keep, leaveOut: (name, why) => settle(name, 'not checked', why) });
  } catch (error) {
    if (!(error instanceof GroupEnded)) throw error;
    for (const name of open.keys()) settle(name, 'not checked', 'one before it is broken');
    return undefined;
  }
};

/** Tells of a group that it cannot be checked. */
export const leaveOutGroup = (promises: Readonly<Record<string, string>>, tell: Tell, why: string): void => {
  for (const promise of Object.values(promises)) tell({ promise, result: 'not checked', why });
};
