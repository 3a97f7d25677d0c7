const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

const step = '  ';

const opens = (token: string | undefined): boolean => token === '{' || token === '[';
const closes = (token: string | undefined): boolean => token === '}' || token === ']';

/** Whether a line ends between two tokens: behind a comma, and inside of brackets that hold something. */
const breaks = (before: string | undefined, now: string): boolean =>
  before === ',' ||
  (opens(before) && !closes(now)) ||
  (closes(now) && before !== undefined && !opens(before));

/**
 * JSON text with a line for each member. White space between its parts is all that it changes, so that `1.0`,
 * `12345678901234567890` and `\u00e9` are shown as they were written.
 */
export const indentJson = (text: string): string => {
  const tokens = text.match(token) ?? [];
  let depth = 0;
  let indented = '';
  for (const [index, now] of tokens.entries()) {
    const before = tokens[index - 1];
    if (closes(now)) depth -= 1;
    if (breaks(before, now)) indented += `\n${step.repeat(depth)}`;
    if (opens(now)) depth += 1;
    indented += now === ':' ? ': ' : now;
  }
  return indented;
};
