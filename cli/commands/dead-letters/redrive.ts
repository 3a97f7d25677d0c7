import * as z from 'zod';
import { showTask, showToEnd } from '../../background-tasks/follow.ts';
import { named, rate, time } from '../../command-line/fields.ts';
import { UsageError } from '../../errors.ts';
import type { ExitCode } from '../../exit-codes.ts';
import type { Session } from '../../session.ts';
import { placeFields } from './list.ts';

const statusClasses = { '0': 0, '100': 100, '200': 200, '300': 300, '400': 400, '500': 500 } as const;

const statusClass = z
  .enum(['0', '100', '200', '300', '400', '500'], 'must be 0, 100, 200, 300, 400 or 500')
  .transform((text) => statusClasses[text]);

export const redriveFields = z.object({
  ...placeFields,
  all: z.boolean().default(false),
  eventType: z.array(named).optional(),
  msg: z.array(named).optional(),
  statusClass: statusClass.optional(),
  since: time.optional(),
  until: time.optional(),
  rate: rate.optional(),
  dryRun: z.boolean().default(false),
  follow: z.boolean().default(true),
});

type Given = z.output<typeof redriveFields>;

const criteriaOf = ({ app, endpoint, eventType, msg, statusClass, since, until }: Given) => ({
  appId: app,
  endpointId: endpoint,
  eventTypes: eventType,
  msgIds: msg,
  statusCodeClass: statusClass,
  since,
  until,
});

/** To send everything again takes a word of its own: a forgotten filter must not do it. */
const checkExtent = (criteria: object, { all }: Given): void => {
  const isNarrowed = Object.values(criteria).some((value) => value !== undefined);
  if (isNarrowed && all) throw new UsageError('--all goes with no filter: leave one of them out.');
  if (!isNarrowed && !all) {
    throw new UsageError(
      'Say which: --all, or a filter such as --app, --endpoint or --since. See dlq redrive --help.',
    );
  }
};

/** Sends dead letters again and follows that. */
export const redrive = async (session: Session, given: Given): Promise<ExitCode> => {
  const criteria = criteriaOf(given);
  checkExtent(criteria, given);
  const { dryRun } = given;
  const task = await session.ask('v1.dlq.redrive', { body: { ...criteria, dryRun, rate: given.rate } });
  return dryRun ? showTask(session.output, task) : showToEnd(session, task, given.follow);
};
