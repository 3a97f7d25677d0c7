import { createEndpoint, delivered, publish } from '../acceptance/deliver.ts';
import { BrokenError } from '../acceptance/eventually.ts';
import { belongingsOf, type Caller, isOnThisComputer, setStage } from '../acceptance/stage.ts';
import { CommandError, InterruptedError } from '../errors.ts';
import type { Session } from '../session.ts';
import { fine, notChecked, type Result, wrong } from './finding.ts';

const channel = 'doctor';

const travel = async (
  session: Session,
  caller: Caller,
  belongings: ReturnType<typeof belongingsOf>,
  timeout: number,
): Promise<Result> => {
  const stage = await setStage(session, belongings, { caller, timeout, receiver: true });
  await createEndpoint(stage, { channel });
  const begun = performance.now();
  await delivered(stage, await publish(stage, { channel, data: '{}' }));
  return fine(`an event was published and delivered in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
};

const whereToLook =
  'look at the alarms and at docs/runbook.md; where the answer is blocked-address, at the setting allowedPrivateNetworks';

const isAboutPosthorn = (error: unknown): error is Error =>
  error instanceof BrokenError || (error instanceof CommandError && !(error instanceof InterruptedError));

const whyNot = (session: Session, caller: Caller): string | undefined => {
  if (caller.kind === 'root') return undefined;
  if (caller.scope !== 'admin') return 'this key may not publish and make endpoints: give the root key';
  if (isOnThisComputer(session.access.url)) return undefined;
  return 'a deployed Posthorn receives from itself, with a key that only the root key makes: give that';
};

/**
 * Whether an event makes its way to an endpoint: in an application of its own, which is deleted again.
 * @param timeout seconds
 */
export const examineRoundTrip = async (
  session: Session,
  caller: Caller,
  timeout: number,
): Promise<Result[]> => {
  const reason = whyNot(session, caller);
  if (reason !== undefined) return [notChecked('no event was published', reason)];
  const belongings = belongingsOf(session);
  const results: Result[] = [];
  try {
    results.push(await travel(session, caller, belongings, timeout));
  } catch (error) {
    if (!isAboutPosthorn(error)) throw error;
    results.push(wrong(`an event was not delivered: ${error.message}`, whereToLook));
  } finally {
    const left = await belongings.removeAll();
    if (left.length > 0)
      results.push(wrong(`${left.join(', ')} could not be deleted`, 'delete it in the console'));
  }
  return results;
};
