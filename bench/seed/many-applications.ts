import { randomBytes, randomUUID } from 'node:crypto';
import { applicationToRow } from '../../core/aws/application-rows.ts';
import { type Item, toItem } from '../../core/aws/attribute-values.ts';
import { endpointToRow } from '../../core/aws/endpoint-rows.ts';
import type { SigningSecrets } from '../../core/aws/signing-secrets.ts';
import { createIds } from '../../core/ids/ids.ts';
import { generateSecret } from '../../core/signing/generate-secret.ts';

/** An application and its one endpoint, as items of the config table. */
export type SeededApplication = { id: string; items: Item[] };

const encryptedAtOnce = 50;

const common = { uid: null, throttleRate: null, metadata: {}, version: 1, deletedAt: null };

const whole = {
  ...common,
  ...{
    description: '',
    disabled: false,
    filterTypes: null,
    channels: null,
    headers: {},
    retrySchedule: null,
  },
  ...{ failingSince: null, circuitOpenedAt: null, slowAt: null },
};

const makeId = createIds(Math.random);

const makeOne = async (secrets: SigningSecrets, url: string, at: number): Promise<SeededApplication> => {
  const [id, endpointId] = [makeId('application', at), makeId('endpoint', at)];
  const times = { createdAt: at, updatedAt: at };
  const { text } = generateSecret('hmac256', randomBytes);
  const ciphertext = await secrets.encrypt(text, { applicationId: id, endpointId });
  const application = { ...common, ...times, id, name: id, enforceSchemas: false };
  const endpoint = { ...whole, ...times, id: endpointId, applicationId: id, url };
  const rows = [
    applicationToRow(application, randomUUID()),
    endpointToRow({ ...endpoint, secrets: [{ ciphertext, expiresAt: null }] }, randomUUID()),
  ];
  return { id, items: rows.map(toItem) };
};

/**
 * Makes applications that have an endpoint each, for as many as creating them by requests would take too long.
 * @param at when they are created, milliseconds since 1970
 */
export const makeApplications = async (
  secrets: SigningSecrets,
  count: number,
  { url, at }: { url: string; at: number },
): Promise<SeededApplication[]> => {
  const made: SeededApplication[] = [];
  while (made.length < count) {
    const next = Array.from({ length: Math.min(encryptedAtOnce, count - made.length) }, () =>
      makeOne(secrets, url, at),
    );
    made.push(...(await Promise.all(next)));
  }
  return made;
};
