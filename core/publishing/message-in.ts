import { namedApplication } from '../applications/named-application.ts';
import type { ApplicationIn } from '../contracts/http/application-in.ts';
import { type MessageIn, messageIn } from '../contracts/http/message-in.ts';
import { parseJson } from '../http/json.ts';
import { parseWith } from '../http/parse.ts';
import { rawMembers } from '../json/raw-members.ts';
import { payloadBytes } from './native-event.ts';
import type { Publication } from './publication.ts';

/** A message to create, and the application to create with it where that is missing. */
export type MessageRequest = { publication: Publication; application: ApplicationIn | null };

const publicationOf = (message: MessageIn, text: string): Publication => {
  const members = rawMembers(text);
  const member = members.has('payload') ? 'payload' : 'data';
  const payload = payloadBytes(members.get(member) ?? '{}');
  const raw = message.transformationsParams?.rawPayload;
  const sent = raw === undefined ? payload : payloadBytes(raw);
  const loc = raw === undefined ? [member] : ['transformationsParams', 'rawPayload'];
  return {
    eventType: message.eventType,
    eventId: message.eventId ?? null,
    channels: message.channels ? [...new Set(message.channels)] : null,
    shape: raw === undefined ? 'payload' : 'raw',
    timestamp: null,
    payload: sent,
    described: { loc: ['body', ...loc], json: sent },
    payloadRetentionDays: message.payloadRetentionPeriod ?? null,
  };
};

/**
 * Reads a message to create in the application that the path names.
 * @throws Problem 413 or 422
 */
export const readMessageIn = (text: string, applicationName: string): MessageRequest => {
  const message = parseWith(messageIn, parseJson(text), 'body');
  const application = namedApplication(message.application, applicationName);
  return { publication: publicationOf(message, text), application };
};
