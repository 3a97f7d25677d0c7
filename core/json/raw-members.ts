/**
 * Cuts pieces out of JSON text without changing a byte of them, which JSON.parse and JSON.stringify would:
 * `1.0`, `12345678901234567890` and `\u00e9` stay as they were written (RFC 8259).
 * All functions here take text that JSON.parse has accepted; on other text their answers mean nothing.
 */

const isSpace = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

const skipSpace = (text: string, from: number) => {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
};

const endOfString = (text: string, from: number) => {
  let at = text.indexOf('"', from + 1);
  while (isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at + 1;
};

const isEscaped = (text: string, at: number) => {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
};

const structural = /["[\]{}]/g;

const endOfNested = (text: string, from: number) => {
  let depth = 0;
  let at = from;
  do {
    structural.lastIndex = at;
    at = structural.exec(text)?.index ?? text.length;
    const mark = text[at];
    if (mark === '"') at = endOfString(text, at);
    else {
      depth += mark === '{' || mark === '[' ? 1 : -1;
      at += 1;
    }
  } while (depth > 0 && at < text.length);
  return at;
};

const scalarEnd = /[\s,\]}]/g;

const endOfValue = (text: string, from: number) => {
  const first = text[from];
  if (first === '"') return endOfString(text, from);
  if (first === '{' || first === '[') return endOfNested(text, from);
  scalarEnd.lastIndex = from;
  return scalarEnd.exec(text)?.index ?? text.length;
};

/**
 * The members of the object that `text` is, each value as it was written. Of repeated names the last counts,
 * as it does for JSON.parse.
 */
export const rawMembers = (text: string): Map<string, string> => {
  const members = new Map<string, string>();
  let at = skipSpace(text, skipSpace(text, 0) + 1);
  while (text[at] === '"') {
    const nameEnd = endOfString(text, at);
    const name: unknown = JSON.parse(text.slice(at, nameEnd));
    const start = skipSpace(text, skipSpace(text, nameEnd) + 1);
    const end = endOfValue(text, start);
    members.set(String(name), text.slice(start, end));
    at = skipSpace(text, skipSpace(text, end) + 1);
  }
  return members;
};

/** The elements of the array that `text` is, each as it was written. */
export const rawElements = (text: string): string[] => {
  const elements: string[] = [];
  let at = skipSpace(text, skipSpace(text, 0) + 1);
  while (at < text.length && text[at] !== ']') {
    const end = endOfValue(text, at);
    elements.push(text.slice(at, end));
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return elements;
};
