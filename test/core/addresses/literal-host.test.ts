import { describe, expect, test } from '@jest/globals';
import { checkLiteralHost } from '../../../core/addresses/literal-host.ts';
import { parseNetworks } from '../../../core/addresses/networks.ts';

describe('the literal host of a URL', () => {
  test.each([
    ['http://10.0.0.7/', '10.0.0.7 is a private address, which is not allowed'],
    ['http://0x0a.7/', '10.0.0.7 is a private address, which is not allowed'],
    ['https://[fd00::7]:8443/', 'fd00::7 is a unique-local address, which is not allowed'],
    ['http://localhost/', 'localhost is a loopback address, which is not allowed'],
    ['http://a.b.LOCALHOST.:80/', 'a.b.localhost. is a loopback address, which is not allowed'],
  ])('is refused with a reason: %s', (url, reason) => {
    expect(checkLiteralHost(new URL(url), [])).toBe(reason);
  });

  test.each([
    'https://example.com/',
    'http://8.8.8.8/',
    'http://[2606:4700::1]/',
    'https://localhost.example.com/',
  ])('is let through when it is public or a name: %s', (url) => {
    expect(checkLiteralHost(new URL(url), [])).toBeUndefined();
  });

  test.each(['127.0.0.0/8', '::1/128'])('may be localhost where %s is allowed', (cidr) => {
    expect(checkLiteralHost(new URL('http://localhost/'), parseNetworks([cidr]))).toBeUndefined();
  });

  test('may not be localhost where only other networks are allowed', () => {
    expect(checkLiteralHost(new URL('http://localhost/'), parseNetworks(['10.0.0.0/8']))).toBeDefined();
  });
});
