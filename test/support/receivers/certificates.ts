import { readFileSync } from 'node:fs';

/** A key and its certificate, as PEM. */
export type Certificate = { key: string; cert: string };

const fixture = (name: string): string =>
  readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');

/** Signed by itself, for `localhost`, `receiver.test`, 127.0.0.1 and ::1, from 2020 to 2120. For tests only. */
export const selfSigned: Certificate = {
  key: fixture('test-fixture-key.pem'),
  cert: fixture('test-fixture-certificate.pem'),
};

/** The same, but it was valid for one day of the year 2020 only. */
export const expired: Certificate = {
  key: fixture('test-fixture-key.pem'),
  cert: fixture('test-fixture-expired-certificate.pem'),
};
