import { Agent } from 'node:http';
import { Agent as EncryptingAgent } from 'node:https';
import type { LookupFunction } from 'node:net';

/** The pools that connections come from. */
export type Agents = {
  /** A connection left open by an earlier request, if there is one. */
  reusing: (encrypted: boolean) => Agent;
  /** A connection of the request's own, closed after it. */
  fresh: (encrypted: boolean) => Agent;
  /** Closes every connection. */
  close: () => void;
};

/**
 * Idle connections are short-lived, as a function that delivers to thousands of hosts has 1,024 descriptors; those to one host are
 * no fewer than the fifty deliveries that may go there at once, or each such batch would shake hands again.
 */
const REUSE = { keepAlive: true, timeout: 4000, maxFreeSockets: 50 };

/** Node gives up on an address after 250 ms by itself, less than a first packet needs around the globe and back. */
const ATTEMPT_TIMEOUT_MS = 1000;

/**
 * Agents whose every connection looks up its host with `lookup`. TLS certificates are verified, whatever the environment
 * says; `ca` adds a certificate authority in place of the well-known ones, for tests.
 */
export const createAgents = ({ lookup, ca }: { lookup: LookupFunction; ca?: string | undefined }): Agents => {
  const connection = { lookup, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: ATTEMPT_TIMEOUT_MS };
  const tls = { ...connection, rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) };
  const reusing = {
    plain: new Agent({ ...connection, ...REUSE }),
    tls: new EncryptingAgent({ ...tls, ...REUSE }),
  };
  const fresh = { plain: new Agent(connection), tls: new EncryptingAgent(tls) };
  return {
    reusing: (encrypted) => (encrypted ? reusing.tls : reusing.plain),
    fresh: (encrypted) => (encrypted ? fresh.tls : fresh.plain),
    close: () => {
      for (const agent of [reusing.plain, reusing.tls, fresh.plain, fresh.tls]) agent.destroy();
    },
  };
};
