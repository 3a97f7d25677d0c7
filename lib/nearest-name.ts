/** Levenshtein's distance: how many letters must be put in, left out or changed to make one text the other. */
const distance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      const [changed = 0, left = 0, added = 0] = [row[j], row[j + 1], next[j]];
      next.push(Math.min(changed + (letter === other ? 0 : 1), left + 1, added + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
};

/** What people write one name in: `retry-schedule`, `RETRY_SCHEDULE`, `retrySchedule`. */
const folded = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The one of `names` that somebody who wrote `written` most likely meant; undefined when none is near. */
export const nearestName = (written: string, names: readonly string[]): string | undefined => {
  const [nearest] = names
    .map((name) => ({ name, far: distance(folded(written), folded(name)) }))
    .filter(({ name, far }) => far <= Math.max(2, name.length / 4))
    .sort((one, other) => one.far - other.far);
  return nearest?.name;
};
