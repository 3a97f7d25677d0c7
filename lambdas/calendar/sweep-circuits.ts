import type { Application } from '../../core/applications/application.ts';
import type { FailingEndpoints } from '../../core/aws/failing-endpoints.ts';
import type { ParkedDeliveries } from '../../core/aws/parked-deliveries.ts';
import type { SendAll } from '../../core/aws/queue-sender.ts';
import { type FailingEndpoint, probeLease } from '../../core/endpoints/circuit.ts';
import type { Endpoint } from '../../core/endpoints/endpoint.ts';

/** What sweeping circuits needs from the world. */
export type SweepDeps = {
  failing: Pick<FailingEndpoints, 'list' | 'claimProbe' | 'forgetParking'>;
  parked: Pick<ParkedDeliveries, 'oldest' | 'remove'>;
  /** Reads endpoints with their applications as they are now; one answer a pair, in their order. */
  readEndpoints: (
    pairs: readonly { applicationId: string; endpointId: string }[],
  ) => Promise<{ application: Application | null; endpoint: Endpoint | null }[]>;
  /** Asks for what is parked for an endpoint to be released. */
  release: (endpointId: string) => Promise<void>;
  sendAll: SendAll;
  retriesQueueUrl: string;
  /** Milliseconds. */
  requestTimeout: number;
  /** Milliseconds since 1970. */
  now: () => number;
};

type Found = Awaited<ReturnType<SweepDeps['readEndpoints']>>[number];

/** A function that found the circuit open in its memory has parked by then what it was about to. Milliseconds. */
const parkingTakes = 120_000;
const atOnce = 25;

const isOpen = ({ application, endpoint }: Found): boolean =>
  application?.deletedAt === null &&
  endpoint?.deletedAt === null &&
  !endpoint.disabled &&
  endpoint.circuitOpenedAt !== null;

/** Sends the oldest of what is parked to test the endpoint, unless it was tested a moment ago. */
const probe = async (deps: SweepDeps, { endpointId }: FailingEndpoint): Promise<void> => {
  const [oldest] = await deps.parked.oldest(endpointId, 1);
  if (!oldest || !(await deps.failing.claimProbe(endpointId, probeLease(deps.requestTimeout)))) return;
  const body = JSON.stringify({ ...oldest, probe: true });
  await deps.sendAll(deps.retriesQueueUrl, [{ body, group: endpointId }]);
  await deps.parked.remove([oldest]);
};

const letGo = async (deps: SweepDeps, failing: FailingEndpoint): Promise<void> => {
  const [oldest] = await deps.parked.oldest(failing.endpointId, 1);
  if (oldest) return deps.release(failing.endpointId);
  const parkedAt = failing.parkedAt ?? 0;
  if (deps.now() - parkedAt > parkingTakes) await deps.failing.forgetParking(failing);
};

const sweepOne = (deps: SweepDeps, failing: FailingEndpoint, found: Found | undefined): Promise<void> =>
  found && isOpen(found) ? probe(deps, failing) : letGo(deps, failing);

/**
 * Looks after every endpoint for which something may be parked: tests one whose circuit is open, and has the parked
 * deliveries of any other released, which was closed, disabled or deleted meanwhile. So nothing stays parked by a race.
 */
export const sweepCircuits = async (deps: SweepDeps): Promise<void> => {
  const parking = (await deps.failing.list()).filter(({ parkedAt }) => parkedAt !== null);
  for (let done = 0; done < parking.length; done += atOnce) {
    const some = parking.slice(done, done + atOnce);
    const found = await deps.readEndpoints(some);
    await Promise.all(some.map((failing, index) => sweepOne(deps, failing, found[index])));
  }
};
