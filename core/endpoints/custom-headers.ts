import { invalid } from '../http/problem.ts';
import { customHeaderFault } from '../sending/custom-header.ts';

type Headers = Readonly<Record<string, string>>;
/** Headers to set, and with null to remove. */
export type HeaderChanges = Readonly<Record<string, string | null>>;

/** Shown by name only: they hold credentials. */
const sensitiveNames: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authenticate',
  'proxy-authorization',
  'www-authenticate',
  'x-api-key',
  'x-auth-token',
]);

const isSensitive = (name: string) => sensitiveNames.has(name.toLowerCase());

/** Headers with some changes made. Names are one regardless of case; the capitals given last are kept. */
export const changeHeaders = (headers: Headers, changes: HeaderChanges): Record<string, string> => {
  const byName = new Map(Object.entries(headers).map((entry) => [entry[0].toLowerCase(), entry]));
  for (const [name, value] of Object.entries(changes)) {
    byName.delete(name.toLowerCase());
    if (value !== null) byName.set(name.toLowerCase(), [name, value]);
  }
  return Object.fromEntries(byName.values());
};

/**
 * The changes themselves.
 * @throws Problem 422 with every header that an endpoint may not have
 */
export const checkHeaders = <Changes extends HeaderChanges>(changes: Changes): Changes => {
  const faults = Object.entries(changes).flatMap(([name, value]) => {
    const msg = value === null ? undefined : customHeaderFault(name, value);
    return msg === undefined ? [] : [{ loc: ['body', 'headers', name], msg, type: 'value_error' }];
  });
  if (faults.length > 0) throw invalid(faults);
  return changes;
};

/** Headers as they are shown: of the sensitive ones the names only. */
export const presentHeaders = (headers: Headers) => {
  const entries = Object.entries(headers);
  return {
    headers: Object.fromEntries(entries.filter(([name]) => !isSensitive(name))),
    sensitive: entries.map(([name]) => name).filter(isSensitive),
  };
};
