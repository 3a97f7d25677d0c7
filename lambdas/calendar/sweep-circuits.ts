import type { FailingEndpoints } from '../../core/aws/failing-endpoints.ts';
import type { ParkedDeliveries } from '../../core/aws/parked-deliveries.ts';
import type { SendAll } from '../../core/aws/queue-sender.ts';
import {
  type FailingEndpoint,
  isFailing,
  parks,
  probeLease,
  type Standing,
} from '../../core/endpoints/circuit.ts';
import type { Tally } from '../tally.ts';

/** What sweeping circuits needs from the world. */
export type SweepDeps = {
  failing: Pick<FailingEndpoints, 'list' | 'claimProbe' | 'forgetFailures' | 'forgetParking'>;
  parked: Pick<ParkedDeliveries, 'oldest' | 'remove'>;
  /** Reads endpoints with their applications as they are now; one answer a pair, in their order. */
  readEndpoints: (pairs: readonly { applicationId: string; endpointId: string }[]) => Promise<Standing[]>;
  /** Asks for what is parked for an endpoint to be released. */
  release: (endpointId: string) => Promise<void>;
  sendAll: SendAll;
  retriesQueueUrl: string;
  /** Milliseconds. */
  requestTimeout: number;
  /** Milliseconds since 1970. */
  now: () => number;
  tally: Tally;
};

/** A function that found the circuit open in its memory has parked by then, or noted, what it was about to. Milliseconds. */
const notingTakes = 120_000;
const atOnce = 25;

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
  if (deps.now() - parkedAt > notingTakes) await deps.failing.forgetParking(failing);
};

/**
 * Forgets the failures of one that does not count as failing: it was disabled or deleted, or recovered while another
 * attempt was about to fail, or by a function that was killed before it could forget them.
 */
const forgetOld = async (deps: SweepDeps, failing: FailingEndpoint, standing: Standing): Promise<void> => {
  const { lastFailureAt } = failing;
  if (lastFailureAt === null || isFailing(standing) || deps.now() - lastFailureAt <= notingTakes) return;
  await deps.failing.forgetFailures(failing);
};

const sweepOne = async (
  deps: SweepDeps,
  failing: FailingEndpoint,
  standing: Standing = { application: null, endpoint: null },
): Promise<void> => {
  await forgetOld(deps, failing, standing);
  if (failing.parkedAt === null) return;
  await (parks(standing) ? probe(deps, failing) : letGo(deps, failing));
};

/**
 * Looks after every endpoint that is listed: tests one whose circuit is open, has the parked deliveries of any other
 * released, which was closed, disabled or deleted meanwhile, and takes those off the list that do not fail any more. So
 * nothing stays parked, or counted, by a race. Tells how many of them fail.
 */
export const sweepCircuits = async (deps: SweepDeps): Promise<void> => {
  const listed = await deps.failing.list();
  let failing = 0;
  for (let done = 0; done < listed.length; done += atOnce) {
    const some = listed.slice(done, done + atOnce);
    const standings = await deps.readEndpoints(some);
    failing += standings.filter(isFailing).length;
    await Promise.all(some.map((one, index) => sweepOne(deps, one, standings[index])));
  }
  deps.tally.level('FailingEndpoints', failing);
};
