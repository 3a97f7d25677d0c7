/** What an examination found, and where something is to be done, what. */
export type Finding = {
  /** What was looked at. */
  part: string;
  result: 'ok' | 'doubtful' | 'wrong' | 'not checked';
  found: string;
  advice: string | null;
};

/** A finding of one part, without its name. */
export type Result = Omit<Finding, 'part'>;

/** All is well. */
export const fine = (found: string): Result => ({ result: 'ok', found, advice: null });

/** It works, and should be looked at. */
export const doubtful = (found: string, advice: string): Result => ({ result: 'doubtful', found, advice });

/** It does not work. */
export const wrong = (found: string, advice: string): Result => ({ result: 'wrong', found, advice });

/** It could not be looked at. */
export const notChecked = (found: string, advice: string | null = null): Result => ({
  result: 'not checked',
  found,
  advice,
});
