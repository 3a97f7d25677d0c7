/** The longest value of a custom header, in bytes of UTF-8. */
export const LONGEST_HEADER_VALUE_BYTES = 4096;

/** A field name (RFC 9110, section 5.6.2, "token"). */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

const CONTROL_CHARACTER_BUT_TAB = /(?!\t)\p{Cc}/u;

/** Each connection has its own, set by whoever makes it (RFC 9110, section 7.6.1). */
const CONNECTION_NAMES = `host connection keep-alive proxy-authenticate proxy-authorization proxy-connection te
  trailer trailers transfer-encoding upgrade expect`;

/** They describe the body and its sender, which are Posthorn's. */
const MESSAGE_NAMES = `user-agent content-length content-type content-encoding content-language content-location`;

/** They have a meaning in answers, or for caches between. */
const ANSWER_NAMES = 'age cache-control clear-site-data expires pragma warning';

const RESERVED_NAMES: ReadonlySet<string> = new Set(
  [CONNECTION_NAMES, MESSAGE_NAMES, ANSWER_NAMES].flatMap((names) => names.split(/\s+/)),
);

/** Those of the signature, and those that clouds' front doors take for their own. */
const RESERVED_PREFIXES = 'webhook- svix- x-svix- x-amz- x-amzn- x-google x-goog- x-gfe x-azure- x-fd-'.split(
  ' ',
);

/**
 * Why an endpoint may not have a custom header, or undefined when it may: its name is no HTTP token or is reserved
 * (capitals make no difference), or its value is over 4096 bytes or holds control characters other than tab.
 */
export const customHeaderFault = (name: string, value: string): string | undefined => {
  if (!TOKEN.test(name)) return "the name must be an HTTP token: letters, digits and -_.!#$%&'*+^`|~";
  if (isReserved(name.toLowerCase())) return `the header ${name} is reserved`;
  if (Buffer.byteLength(value) > LONGEST_HEADER_VALUE_BYTES) {
    return `the value must be at most ${LONGEST_HEADER_VALUE_BYTES} bytes`;
  }
  if (CONTROL_CHARACTER_BUT_TAB.test(value)) return 'the value must not contain control characters';
  return undefined;
};

const isReserved = (name: string): boolean =>
  RESERVED_NAMES.has(name) || RESERVED_PREFIXES.some((prefix) => name.startsWith(prefix));
