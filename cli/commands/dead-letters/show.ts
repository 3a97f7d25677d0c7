import * as z from 'zod';
import type { Answer } from '../../client/operation-types.ts';
import { named } from '../../command-line/fields.ts';
import { RefusedError } from '../../errors.ts';
import { counted, pairs, printable, table } from '../../output/text.ts';
import type { Session } from '../../session.ts';
import { type DeadLetter, letters, placeFields } from './list.ts';

export const showFields = z.object({ message: named, ...placeFields, payload: z.boolean().default(false) });

type Given = z.output<typeof showFields>;

type Shown = {
  letter: DeadLetter;
  endpoint: Answer<'v1.endpoint.get'>;
  message: Answer<'v1.message.get'>;
  attempts: Answer<'v1.message-attempt.list-by-msg'>['data'];
};

const findLetters = async ({ ask }: Session, { message, ...place }: Given): Promise<DeadLetter[]> => {
  const found: DeadLetter[] = [];
  for await (const letter of letters(ask, place)) if (letter.msgId === message) found.push(letter);
  if (found.length === 0) {
    throw new RefusedError(404, `No dead letter is of ${message}: see \`posthorn dlq list\`.`);
  }
  return found;
};

const look = async ({ ask }: Session, letter: DeadLetter, payload: boolean): Promise<Shown> => {
  const { appId: app_id, endpointId: endpoint_id, msgId: msg_id } = letter;
  const [endpoint, message, { data: attempts }] = await Promise.all([
    ask('v1.endpoint.get', { path: { app_id, endpoint_id } }),
    ask('v1.message.get', { path: { app_id, msg_id }, query: { with_content: payload ? 'true' : 'false' } }),
    ask('v1.message-attempt.list-by-msg', { path: { app_id, msg_id }, query: { endpoint_id } }),
  ]);
  return { letter, endpoint, message, attempts };
};

const linesOf = ({ letter, endpoint, message, attempts }: Shown, payload: boolean): string[] => [
  ...pairs([
    ['Message', `${letter.msgId} (${letter.eventType}), published ${message.timestamp}`],
    ['Application', letter.appId],
    ['Endpoint', `${letter.endpointId} ${endpoint.url}${endpoint.disabled ? ' (disabled)' : ''}`],
    ['Died', `${letter.diedAt}, ${letter.reason}, after ${counted(letter.attempts, 'attempt')}`],
    ...(payload ? ([['Payload', JSON.stringify(message.payload)]] as const) : []),
  ]),
  ...table(
    ['ATTEMPT', 'STATUS', 'TOOK', 'ANSWER'],
    attempts.map((one) => [
      one.timestamp,
      one.responseStatusCode,
      `${one.responseDurationMs} ms`,
      printable(one.response).slice(0, 200),
    ]),
  ),
  `To send it again: posthorn dlq redrive --app ${letter.appId} --endpoint ${letter.endpointId} --msg ${letter.msgId}`,
];

/** Shows the dead letters of a message, one at each endpoint where it died. */
export const showLetter = async (session: Session, given: Given): Promise<undefined> => {
  const found = await findLetters(session, given);
  const shown = await Promise.all(found.map((letter) => look(session, letter, given.payload)));
  session.output.show(shown, () => shown.flatMap((one) => linesOf(one, given.payload)));
};
