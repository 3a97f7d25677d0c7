import type { Caller } from '../acceptance/stage.ts';
import { CommandError, InterruptedError } from '../errors.ts';
import type { Session } from '../session.ts';
import { type Finding, type Result, wrong } from './finding.ts';
import { examineAddress, examineName, examineTls } from './network.ts';
import { examineRoundTrip } from './round-trip.ts';
import { describeCaller, examineClock, examineHealth, examineVersion } from './service.ts';
import { examineBackgroundTasks, examineDeadLetters, examineEndpoints } from './work.ts';

/** Tells a finding as soon as it is made. */
type Tell = (finding: Finding) => void;

type Look = readonly [part: string, look: () => Promise<Result>];

/** What cannot be asked for is a finding too. */
const tellOf = async ([part, look]: Look, tell: Tell): Promise<boolean> => {
  try {
    const found = await look();
    tell({ part, ...found });
    return found.result !== 'wrong';
  } catch (error) {
    if (!(error instanceof CommandError) || error instanceof InterruptedError) throw error;
    tell({ part, ...wrong('it cannot be examined', error.message) });
    return false;
  }
};

/** The way there, and whether somebody is at its end: each step builds on the one before. */
const wayThere = (session: Session): Look[] => {
  const { url } = session.access;
  return [
    ['Name', () => examineName(url)],
    ['TLS', () => examineTls(url, Date.now())],
    ['Health', () => examineHealth(session)],
  ];
};

const agreementOf = (session: Session): Look[] => [
  ['Version', () => examineVersion(session)],
  ['Clock', () => examineClock(session)],
];

const workOf = (session: Session): Look[] => [
  ['Dead letters', () => examineDeadLetters(session)],
  ['Endpoints', () => examineEndpoints(session)],
  ['Background tasks', () => examineBackgroundTasks(session, Date.now())],
];

const callerOf = async (session: Session, tell: Tell): Promise<Caller | undefined> => {
  let caller: Caller | undefined;
  const look = async () => {
    caller = await session.ask('v1.authentication.caller', {});
    return describeCaller(caller);
  };
  await tellOf(['Credentials', look], tell);
  return caller;
};

const mayRead = ({ kind, scope }: Caller): boolean =>
  kind === 'root' || scope === 'admin' || scope === 'read';

/**
 * Examines a Posthorn from its address to a delivery; what builds on something that is wrong is not looked at.
 * @param timeout seconds to wait for a delivery
 */
export const examine = async (session: Session, timeout: number, tell: Tell): Promise<void> => {
  tell({ part: 'Address', ...examineAddress(session.access.url) });
  for (const look of wayThere(session)) if (!(await tellOf(look, tell))) return;
  for (const look of agreementOf(session)) await tellOf(look, tell);
  const caller = await callerOf(session, tell);
  if (caller === undefined) return;
  if (mayRead(caller)) for (const look of workOf(session)) await tellOf(look, tell);
  for (const found of await examineRoundTrip(session, caller, timeout))
    tell({ part: 'Round trip', ...found });
};
