/** What was written into a field, without spaces around it. */
export const textIn = (data: FormData, name: string): string => String(data.get(name) ?? '').trim();

/** The lines of a field that takes several values; null where there are none. */
export const linesIn = (data: FormData, name: string): string[] | null => {
  const lines = textIn(data, name)
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length === 0 ? null : lines;
};

/** The number of a field; null where it is empty. */
export const numberIn = (data: FormData, name: string): number | null => {
  const text = textIn(data, name);
  return text === '' ? null : Number(text);
};

/** A time as its field has it, in the reader's zone, as the API takes it; undefined where it is empty. */
export const instantIn = (data: FormData, name: string): string | undefined => {
  const text = textIn(data, name);
  return text === '' ? undefined : new Date(text).toISOString();
};

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * What was changed in a form: what is read from it now and was not read from it when it was opened. Whatever was left
 * alone stays as it is, even where the form cannot show all of it or somebody else has changed it since.
 */
export const changesIn = <Fields extends object>(
  read: (data: FormData) => Fields,
  now: FormData,
  opened: FormData,
): Partial<Fields> => {
  const before = new Map<string, unknown>(Object.entries(read(opened)));
  const after = Object.entries(read(now)).filter(([name, value]) => !isSame(value, before.get(name)));
  return Object.fromEntries(after) as Partial<Fields>; // some of what was read
};
