import { describe, expect, test } from '@jest/globals';
import { failureOf } from '../../../core/sending/failure.ts';

const coded = (code: string): Error => Object.assign(new Error(code), { code });

describe('a failure', () => {
  test.each([
    ['ECONNREFUSED', 'refused'],
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['ETIMEDOUT', 'timeout'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['EADDRNOTAVAIL', 'unreachable'],
    ['ESOMETHINGNEW', 'unreachable'],
    ['EPROTO', 'tls'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'tls'],
    ['HPE_INVALID_CONSTANT', 'invalid-response'],
  ])('with code %s is %s', (code, errorClass) => {
    const failure = failureOf(coded(code), 'waiting', 'receiver.test');
    expect(failure).toEqual({ errorClass, detail: expect.stringContaining(`(${code})`) });
    expect(failure.detail).toContain('receiver.test');
  });

  test('in the handshake is one of TLS unless the connection broke', () => {
    expect(failureOf(coded('CERT_HAS_EXPIRED'), 'securing', 'x').errorClass).toBe('tls');
    expect(failureOf(coded('ECONNRESET'), 'securing', 'x').errorClass).toBe('reset');
  });

  test('at several addresses is the most telling of them', () => {
    const errors = [coded('ENETUNREACH'), coded('ECONNREFUSED'), coded('ENETUNREACH')];
    expect(failureOf(new AggregateError(errors), 'connecting', 'x')).toEqual({
      errorClass: 'refused',
      detail: 'x refused the connection (ENETUNREACH, ECONNREFUSED)',
    });
  });

  test.each(['EMFILE', 'ENFILE', 'ENOMEM', 'ENOBUFS'])(
    'of this computer itself is no failure of a receiver: %s',
    (code) => {
      const error = coded(code);
      expect(() => failureOf(error, 'connecting', 'x')).toThrow(error);
      expect(() => failureOf(new AggregateError([error]), 'connecting', 'x')).toThrow();
    },
  );
});
