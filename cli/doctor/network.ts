import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { isIP } from 'node:net';
import { connect } from 'node:tls';
import { isOnThisComputer } from '../acceptance/stage.ts';
import { doubtful, fine, notChecked, type Result, wrong } from './finding.ts';

const hostOf = (url: string): string => new URL(url).hostname.replaceAll(/[[\]]/g, '');

/** Whether the key is safe on its way. */
export const examineAddress = (url: string): Result => {
  if (new URL(url).protocol === 'https:') return fine(url);
  if (isOnThisComputer(url)) return fine(`${url}, on this computer`);
  return wrong(`${url} is not encrypted`, 'use its https:// URL: over http anybody on the way reads the key');
};

/** Whether the host's name is known. */
export const examineName = async (url: string): Promise<Result> => {
  const host = hostOf(url);
  if (isIP(host) !== 0) return fine(`${host} is an address`);
  try {
    const found = await lookup(host, { all: true });
    return fine(`${host} is ${found.map(({ address }) => address).join(', ')}`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return wrong(
      `${host} cannot be looked up (${code})`,
      'check --url; for a domain of your own, its DNS record',
    );
  }
};

const handshakePatience = 10_000;
const day = 86_400_000;
/** ACM renews 60 days before the end and tries until then: less than this means that it fails. */
const daysLeftExpected = 14;

const expiryOf = async (url: string): Promise<number> => {
  const host = hostOf(url);
  const socket = connect({
    host,
    port: Number(new URL(url).port || 443),
    ...(isIP(host) === 0 && { servername: host }),
    timeout: handshakePatience,
  });
  socket.on('timeout', () => socket.destroy(new Error('no TLS handshake in time')));
  try {
    await once(socket, 'secureConnect');
    return Date.parse(socket.getPeerCertificate().valid_to);
  } finally {
    socket.destroy();
  }
};

/** Whether the host's certificate is trusted, and for how long. */
export const examineTls = async (url: string, now: number): Promise<Result> => {
  if (new URL(url).protocol !== 'https:') return notChecked('there is no TLS at an http:// URL');
  try {
    const days = Math.floor(((await expiryOf(url)) - now) / day);
    if (days >= daysLeftExpected) return fine(`its certificate is trusted, for ${days} days more`);
    return doubtful(`its certificate ends in ${days} days`, 'see in ACM why it is not renewed');
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return wrong(
      `no trusted TLS connection: ${said}`,
      'check --url and the certificate of your domain in ACM',
    );
  }
};
