import { guardedLookup, type Resolve, systemResolve } from '../addresses/guarded-lookup.ts';
import type { Network } from '../addresses/networks.ts';
import { createAgents } from './agents.ts';
import { makeAttempt, type SendRequest } from './attempt.ts';
import type { Outcome } from './outcome.ts';

/** What a sender is made with. */
export type SenderOptions = {
  /** Networks that may be called although they are not on the public Internet. */
  allowedNetworks: readonly Network[];
  /** Milliseconds since 1970. */
  now: () => number;
  /** Resolves host names; the operating system does unless told otherwise. */
  resolve?: Resolve;
  /** The certificate authority to trust in place of the well-known ones, as PEM. For tests. */
  ca?: string;
};

/** Makes attempts, over connections it keeps open between them. */
export type Sender = {
  /**
   * Makes one attempt: POSTs the body and tells what came of it.
   * @throws TypeError when the URL is none or a header is malformed; the signal's reason when it called the attempt
   * off; the system's error when this computer is out of descriptors or memory. None of these is the receiver's doing.
   */
  send: (request: SendRequest) => Promise<Outcome>;
  /** Closes the connections that were kept. */
  close: () => void;
};

/**
 * A sender that never connects to a forbidden address.
 * @example
 * const sender = createSender({ allowedNetworks: parseNetworks([]), now: Date.now });
 * const outcome = await sender.send({ url, headers, body, timeoutMs: 15_000, excerptBytes: 1024 });
 */
export const createSender = ({ allowedNetworks, now, resolve, ca }: SenderOptions): Sender => {
  const lookup = guardedLookup({ resolve: resolve ?? systemResolve, allowed: allowedNetworks });
  const agents = createAgents({ lookup, ca });
  const send = async (request: SendRequest): Promise<Outcome> => {
    const startedAt = now();
    const result = await makeAttempt(request, { allowedNetworks, agents });
    return { startedAt, durationMs: Math.max(0, Math.round(now() - startedAt)), ...result };
  };
  return { send, close: agents.close };
};
