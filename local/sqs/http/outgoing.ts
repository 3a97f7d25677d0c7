import type { z } from 'zod';
import { md5OfAttributes } from '../engine/digests.ts';
import type { Outgoing, Sent } from '../engine/send.ts';
import { invalidMessageContents, missingParameter, type SqsError } from '../errors.ts';
import type { MessageAttributes } from '../requests/message-attributes.ts';
import { outgoingMessage } from '../requests/message-requests.ts';
import { parseRequest } from '../requests/refusal.ts';

/** What XML 1.0 allows, and so what a body may hold (API Reference, SendMessage). */
const ALLOWED = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;

/**
 * Reads one message to send.
 * @throws SqsError MissingParameter for an empty body, InvalidMessageContents, or what parsing throws
 */
export const readOutgoing = (request: unknown): Outgoing => {
  const message: z.infer<typeof outgoingMessage> = parseRequest(outgoingMessage, request);
  const {
    MessageBody: body,
    DelaySeconds,
    MessageGroupId,
    MessageAttributes,
    MessageSystemAttributes,
  } = message;
  if (body === '') throw missingParameter('MessageBody');
  if (!ALLOWED.test(body)) throw invalidMessageContents();
  return {
    body,
    delaySeconds: DelaySeconds,
    groupId: MessageGroupId,
    attributes: MessageAttributes,
    traceHeader: MessageSystemAttributes?.AWSTraceHeader?.StringValue,
  };
};

/** What a sent message is answered; the digests are for the client to check. */
export const sentAnswer = (
  { messageId, bodyMd5 }: Exclude<Sent, SqsError>,
  { attributes, traceHeader }: Outgoing,
): object => ({
  MessageId: messageId,
  MD5OfMessageBody: bodyMd5,
  ...digest('MD5OfMessageAttributes', attributes),
  ...digest('MD5OfMessageSystemAttributes', traceHeader === undefined ? undefined : traced(traceHeader)),
});

const traced = (header: string): MessageAttributes => ({
  AWSTraceHeader: { DataType: 'String', StringValue: header },
});

const digest = (name: string, attributes: MessageAttributes = {}): object =>
  Object.keys(attributes).length > 0 ? { [name]: md5OfAttributes(attributes) } : {};
