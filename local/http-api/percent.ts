/** Decodes percent encoding; what is no valid encoding of UTF-8 stays as it is, since API Gateway passes it on too. */
export const decodePercent = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
