/** Texts of one's own choosing, by their names. */
export type Metadata = Readonly<Record<string, string>>;

/** Metadata as a field shows it: a line each. */
export const metadataText = (metadata: Metadata): string =>
  Object.entries(metadata)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

/** The metadata of a text with a line each; a line without a colon is a name without a value. */
export const metadataOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [name = '', ...value] = line.split(':');
        return [name.trim(), value.join(':').trim()];
      }),
  );
