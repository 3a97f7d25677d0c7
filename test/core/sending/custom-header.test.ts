import { describe, expect, test } from '@jest/globals';
import { customHeaderFault } from '../../../core/sending/custom-header.ts';

const RESERVED =
  `user-agent keep-alive proxy-authenticate proxy-authorization te trailers transfer-encoding upgrade age
  cache-control clear-site-data expires pragma warning content-length content-type content-encoding content-language
  content-location host connection expect trailer proxy-connection x-amz-date x-amzn-trace-id x-google-thing x-google
  x-goog-meta x-gfe-x x-azure-ref x-fd-healthprobe x-svix-anything svix-id svix-signature webhook-id webhook-timestamp
  webhook-signature webhook-anything`.split(/\s+/);

describe('a custom header', () => {
  test.each(RESERVED)('may not be named %s, in whatever capitals', (name) => {
    expect(customHeaderFault(name, 'x')).toBe(`the header ${name} is reserved`);
    expect(customHeaderFault(name.toUpperCase(), 'x')).toContain('is reserved');
  });

  test.each(['', ' ', 'X Space', 'X:', 'X-Ü', 'X\n', 'X\t', 'X\0', '(x)', 'a/b', '"x"', 'x@y', '{x}'])(
    'may not have a name that is no token: %j',
    (name) => {
      expect(customHeaderFault(name, 'x')).toContain('HTTP token');
    },
  );

  test.each([
    'Authorization',
    'X-Api-Key',
    'www-authenticate',
    'Accept',
    'accept-encoding',
    'Cookie',
    'X-Amazing',
    'X-Webhook-Id',
    'hosts',
    'x-host',
    "!#$%&'*+-.^_`|~09Az",
  ])('may be named %s', (name) => {
    expect(customHeaderFault(name, 'x')).toBeUndefined();
  });

  test('may have any value of at most 4096 bytes', () => {
    for (const value of ['', ' ', 'a\tb', 'Zoë 日本 🎉', 'a'.repeat(4096), 'ü'.repeat(2048)]) {
      expect(customHeaderFault('X-A', value)).toBeUndefined();
    }
    for (const value of ['a'.repeat(4097), `a${'ü'.repeat(2048)}`]) {
      expect(customHeaderFault('X-A', value)).toBe('the value must be at most 4096 bytes');
    }
  });

  test.each(['\0', 'a\r\nX-Injected: b', 'a\n', '\u001b[0m', '\u007f', '\u0085'])(
    'may not have a control character in its value: %j',
    (value) => {
      expect(customHeaderFault('X-A', value)).toBe('the value must not contain control characters');
    },
  );
});
