import { isUtf8 } from 'node:buffer';

/** The start of a body, and whether that was all of it. */
export type BodyStart = { bytes: Buffer; complete: boolean };

/**
 * The start of a body as text of at most `limit` bytes in UTF-8. A character that the cut, or the end of what was read,
 * splits is left out. A body that is not UTF-8 is given as base64.
 */
export const excerptOf = ({ bytes, complete }: BodyStart, limit: number): string => {
  const isWhole = complete && bytes.length <= limit;
  const start = bytes.subarray(0, limit);
  const text = isWhole ? start : withoutSplitCharacter(start);
  return isUtf8(text) ? text.toString('utf8') : bytes.subarray(0, base64Room(limit)).toString('base64');
};

/** How many bytes fit into that many characters of base64. */
const base64Room = (limit: number): number => Math.floor(limit / 4) * 3;

const LONGEST_CHARACTER_BYTES = 4;

const withoutSplitCharacter = (bytes: Buffer): Buffer => {
  const earliest = Math.max(0, bytes.length - LONGEST_CHARACTER_BYTES);
  let start = bytes.length - 1;
  while (start > earliest && isContinuation(bytes[start])) start -= 1;
  return bytes.length - start < characterBytes(bytes[start]) ? bytes.subarray(0, start) : bytes;
};

const isContinuation = (byte = 0): boolean => (byte & 0b1100_0000) === 0b1000_0000;

/** How long the character is that begins with this byte (RFC 3629, section 3). */
const characterBytes = (byte = 0): number => {
  if (byte >= 0b1111_0000) return 4;
  if (byte >= 0b1110_0000) return 3;
  return byte >= 0b1100_0000 ? 2 : 1;
};
