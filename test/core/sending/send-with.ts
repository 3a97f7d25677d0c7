import { systemResolve } from '../../../core/addresses/guarded-lookup.ts';
import { parseNetworks } from '../../../core/addresses/networks.ts';
import type { SendRequest } from '../../../core/sending/attempt.ts';
import { createSender, type Sender, type SenderOptions } from '../../../core/sending/sender.ts';

/** A sender that may call this computer, with the real clock. */
export const localSender = (options: Partial<SenderOptions> = {}): Sender =>
  createSender({
    allowedNetworks: parseNetworks(['127.0.0.0/8', '::1/128']),
    now: Date.now,
    resolve: systemResolve,
    ...options,
  });

/** An attempt that is like any other but for what the test is about. */
export const attemptTo = (url: string, changes: Partial<SendRequest> = {}): SendRequest => ({
  url,
  headers: [['content-type', 'application/json']],
  body: Buffer.from('{"test": 2432232314}'),
  timeoutMs: 5000,
  excerptBytes: 1024,
  ...changes,
});
