/** How long something read may stand in for what is stored, at most, in milliseconds: revoking takes effect within it. */
export const longestRemembered = 10_000;

/** How many answers are remembered; more are made only by those who try names. */
const mostRemembered = 1_000;

/**
 * Reads by name, and remembers each answer for up to 10 s from when it was asked for. A failure is not remembered.
 * @param now milliseconds since 1970
 */
export const rememberBriefly = <T>(
  read: (name: string) => Promise<T>,
  now: () => number,
): ((name: string) => Promise<T>) => {
  const remembered = new Map<string, { at: number; answer: Promise<T> }>();
  return (name) => {
    const known = remembered.get(name);
    if (known && now() - known.at < longestRemembered) return known.answer;
    if (remembered.size >= mostRemembered) remembered.clear();
    const mine = { at: now(), answer: read(name) };
    remembered.set(name, mine);
    mine.answer.catch(() => {
      if (remembered.get(name) === mine) remembered.delete(name);
    });
    return mine.answer;
  };
};
