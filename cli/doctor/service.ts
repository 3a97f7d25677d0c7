import * as z from 'zod';
import { version } from '../../core/contracts/version.ts';
import type { Caller } from '../acceptance/stage.ts';
import type { Session } from '../session.ts';
import { doubtful, fine, notChecked, type Result, wrong } from './finding.ts';

/** Whether Posthorn answers. */
export const examineHealth = async ({ ask }: Session): Promise<Result> => {
  await ask('v1.health.get', {});
  return fine('Posthorn answers');
};

const description = z.object({ info: z.object({ version: z.string() }) });

/** Whether Posthorn and this command are of one version. */
export const examineVersion = async ({ ask }: Session): Promise<Result> => {
  const parsed = description.safeParse(await ask('v1.documentation.openapi', {}));
  if (!parsed.success) return doubtful('it does not say its version', 'deploy the version of this clone');
  const there = parsed.data.info.version;
  if (there === version) return fine(`version ${version}, as this command`);
  return doubtful(`version ${there}, and this command ${version}`, 'use the command of the version deployed');
};

/** Seconds by which clocks may be apart before it is worth a word. */
const worthAWord = 5;
/** Seconds by which receivers let a webhook's timestamp be off (Standard Webhooks 1.0, "Verifying webhook authenticity"). */
const tolerated = 300;

/** How far the clocks are apart, as far as a header in whole seconds tells, in seconds. */
export const apart = (date: number, before: number, after: number): number => {
  const uncertainty = (after - before) / 2 + 1_000;
  return Math.max(0, Math.abs(date + 500 - (before + after) / 2) - uncertainty) / 1000;
};

/** What the answer's header says the time is; NaN where it says nothing. */
const dateAt = async ({ access, interrupted }: Session): Promise<number> => {
  const asked = fetch(`${access.url}/api/v1/health`, { redirect: 'manual', signal: interrupted });
  const response = await asked.catch(() => undefined);
  return Date.parse(response?.headers.get('date') ?? '');
};

/** Whether this computer's clock and Posthorn's agree. */
export const examineClock = async (session: Session): Promise<Result> => {
  const before = Date.now();
  const date = await dateAt(session);
  if (Number.isNaN(date)) return notChecked('the answer has no date');
  const seconds = Math.round(apart(date, before, Date.now()));
  if (seconds < worthAWord) return fine("Posthorn's clock and this computer's agree");
  const advice =
    "set this computer's clock: receivers here refuse webhooks whose time is off by more than 5 minutes";
  const found = `Posthorn's clock and this computer's are ${seconds} s apart`;
  return seconds < tolerated ? doubtful(found, advice) : wrong(found, advice);
};

const whose = { root: 'the root key', key: 'a key', portal: "an app portal's token" } as const;

/** What the caller's key is, and may do. */
export const describeCaller = ({ kind, scope }: Caller): Result =>
  fine(`the key is ${whose[kind]}${scope === undefined ? '' : ` with the scope ${scope}`}`);
