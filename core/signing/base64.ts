/**
 * Whether a text is what a standard base64 encoder writes (RFC 4648, section 4): padded, no line breaks, no other
 * alphabet and no stray bits at the end, so that equal keys have equal texts.
 */
export const isStandardBase64 = (text: string): boolean =>
  Buffer.from(text, 'base64').toString('base64') === text;
