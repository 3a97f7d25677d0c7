import type { Belongings } from '../acceptance/belongings.ts';
import { type Attempt, attemptsOf, createEndpoint, eventType, publish } from '../acceptance/deliver.ts';
import { eventually, must } from '../acceptance/eventually.ts';
import { afterwards, type Stage } from '../acceptance/stage.ts';
import type { DeadLetter } from '../commands/dead-letters/list.ts';
import { checkGroup, type Tell } from './promises.ts';

/** What dead letters promise. */
export const deadLetterPromises = {
  parked: 'A delivery that is refused to the last becomes a dead letter',
  explained: 'The dead letter says what it was, and why it died',
  counted: 'A dry run of a redrive counts it and sends nothing',
  redriven: 'A redrive, once the endpoint is fixed, delivers it',
  gone: 'It is a dead letter no more',
} as const;

type Refused = { endpointId: string; messageId: string };

const lettersAt = async ({ session, appId }: Stage, endpointId: string): Promise<DeadLetter[]> =>
  (await session.ask('v1.dlq.list', { query: { app_id: appId, endpoint_id: endpointId } })).data;

const firstLetter = async (stage: Stage, endpointId: string): Promise<DeadLetter | undefined> => {
  const ask = () => lettersAt(stage, endpointId);
  const found = await eventually(
    stage.patience,
    ask,
    ({ length }) => length > 0,
    () => 'there is no dead letter',
  );
  return found[0];
};

const isExplained = (letter: DeadLetter | undefined, messageId: string): boolean =>
  letter?.msgId === messageId &&
  letter.eventType === eventType &&
  letter.lastStatus === 401 &&
  letter.reason === 'attempts-exhausted';

const redrive = async ({ session, appId, patience }: Stage): Promise<void> => {
  const { id } = await session.ask('v1.dlq.redrive', { body: { appId } });
  const { status } = await eventually(
    patience,
    () => session.ask('v1.background-task.get', { path: { task_id: id } }),
    (task) => task.status !== 'running',
    () => 'the redrive goes on',
  );
  must(status === 'finished', `the redrive has ${status}`);
};

const fix = async ({ session, appId, subscriber }: Stage, { endpointId }: Refused): Promise<void> => {
  const path = { app_id: appId, endpoint_id: endpointId };
  await session.ask('v1.endpoint.update-headers', { path, body: { headers: { ...subscriber.headers } } });
};

const isDeliveredByHand = ([newest]: readonly Attempt[]): boolean =>
  newest?.statusText === 'success' && newest.triggerType === 1;

const howItEnded = ([newest]: readonly Attempt[]): string =>
  `its newest attempt is answered ${newest?.responseStatusCode ?? 0}`;

const fixAndRedrive = async (stage: Stage, refused: Refused): Promise<void> => {
  await fix(stage, refused);
  await redrive(stage);
  await eventually(stage.patience, () => attemptsOf(stage, refused.messageId), isDeliveredByHand, howItEnded);
};

/** Leaves no dead letter, wherever the check was left: before it died, it is not there to be redriven yet. */
const settle = async (stage: Stage, refused: Refused): Promise<void> => {
  await fix(stage, refused);
  const redriveAndLook = async () => {
    await redrive(stage);
    return attemptsOf(stage, refused.messageId);
  };
  await eventually(
    stage.patience,
    redriveAndLook,
    ([newest]) => newest?.statusText === 'success',
    howItEnded,
  );
};

/** An endpoint that is refused, and what became of an event for it. */
const refuse = async (stage: Stage, begun: (refused: Refused) => void) => {
  const channel = 'refused';
  const endpointId = await createEndpoint(stage, { channel, admitted: false, retrySchedule: [] });
  const messageId = await publish(stage, { channel, data: '{}' });
  begun({ endpointId, messageId });
  return { endpointId, messageId, letter: await firstLetter(stage, endpointId) };
};

const dryRun = async (stage: Stage, messageId: string): Promise<void> => {
  const body = { appId: stage.appId, dryRun: true };
  const { matched } = await stage.session.ask('v1.dlq.redrive', { body });
  must(matched === 1, `it counted ${matched}`);
  must((await attemptsOf(stage, messageId)).length === 1, 'it sent something');
};

const untilGone = (stage: Stage, endpointId: string): Promise<DeadLetter[]> =>
  eventually(
    stage.patience,
    () => lettersAt(stage, endpointId),
    ({ length }) => length === 0,
    () => 'it is still listed',
  );

/** Whether what stays refused is parked and comes back. A dead letter must not outlive the check, so it is redriven at last. */
export const deadLetters = async (stage: Stage, belongings: Belongings, tell: Tell): Promise<void> => {
  let isRedriven = false;
  const begun = (refused: Refused): void =>
    belongings.add(`dead letter of ${refused.messageId}`, async () => {
      if (!isRedriven) await settle(afterwards(stage, belongings), refused);
    });
  await checkGroup(deadLetterPromises, tell, async ({ keep }) => {
    const { messageId, endpointId, letter } = await keep('parked', () => refuse(stage, begun));
    await keep('explained', async () =>
      must(isExplained(letter, messageId), `it says ${JSON.stringify(letter)}`),
    );
    await keep('counted', () => dryRun(stage, messageId));
    await keep('redriven', () => fixAndRedrive(stage, { endpointId, messageId }));
    isRedriven = true;
    await keep('gone', () => untilGone(stage, endpointId));
  });
};
