/** Texts of one's own choosing, by their names. */
export type Metadata = Readonly<Record<string, string>>;

/** What can be written as it is: on one line, without spaces around it, and without the mark of what cannot. */
const isPlain = (text: string): boolean =>
  text === text.trim() && !text.startsWith('"') && !/[\p{Cc}\p{Cs}]/u.test(text);

const quoted = (text: string): string => JSON.stringify(text);
const nameText = (name: string): string => (isPlain(name) && /^[^:]+$/.test(name) ? name : quoted(name));
const valueText = (value: string): string => (isPlain(value) ? value : quoted(value));

/** Metadata as a field shows it: a line each. What could not be read back from its line is quoted as in JSON. */
export const metadataText = (metadata: Metadata): string =>
  Object.entries(metadata)
    .map(([name, value]) => `${nameText(name)}: ${valueText(value)}`)
    .join('\n');

const asWritten = (text: string): string => {
  if (!text.startsWith('"')) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
};

const line = /^(?<name>"(?:[^"\\]|\\.)*"|[^:]*)\s*(?::(?<value>.*))?$/su;

/** The metadata of a text with a line each; a line without a colon is a name without a value. */
export const metadataOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .map((written) => written.trim())
      .filter((written) => written !== '')
      .map((written) => {
        const { name = written, value = '' } = line.exec(written)?.groups ?? {};
        return [asWritten(name.trim()), asWritten(value.trim())];
      }),
  );
