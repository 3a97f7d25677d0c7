/** The longest wait that a receiver's `Retry-After` is granted: 12 hours. */
export const LONGEST_RETRY_AFTER_MS = 12 * 60 * 60 * 1000;

const SECONDS = /^\d+(\.\d+)?$/;

/** The three spellings of a date that HTTP knows (RFC 9110, section 5.6.7), of which the last names no time zone. */
const HTTP_DATES = [
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  /^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
];
const ASCTIME_DATE = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;

/**
 * How long a `Retry-After` header asks to wait, in milliseconds, at most 12 hours (RFC 9110, section 10.2.3; fractions
 * of seconds are understood too). Undefined when it asks for nothing: absent, malformed, zero or in the past.
 * @param answeredAt when the answer came, in milliseconds since 1970
 */
export const parseRetryAfter = (value: string | undefined, answeredAt: number): number | undefined => {
  const text = value?.trim() ?? '';
  const waitMs = SECONDS.test(text) ? Number(text) * 1000 : httpDate(text) - answeredAt;
  return waitMs > 0 ? Math.min(waitMs, LONGEST_RETRY_AFTER_MS) : undefined;
};

/** NaN when it is no date. */
const httpDate = (text: string): number => {
  if (ASCTIME_DATE.test(text)) return Date.parse(`${text} GMT`);
  return HTTP_DATES.some((form) => form.test(text)) ? Date.parse(text) : Number.NaN;
};
