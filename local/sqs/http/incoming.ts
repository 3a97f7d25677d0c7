import type { z } from 'zod';
import { md5OfAttributes } from '../engine/digests.ts';
import type { Received } from '../engine/received.ts';
import type { receiveRequest } from '../requests/message-requests.ts';

/** A received message as it is answered: only with the attributes that were asked for. */
export const receivedAnswer = (message: Received, request: z.infer<typeof receiveRequest>): object => {
  const systemNames = [...request.AttributeNames, ...request.MessageSystemAttributeNames];
  const systemAttributes = pick(message.systemAttributes, (name) => namesSystem(systemNames, name));
  const attributes = pick(message.attributes, (name) => namesMessage(request.MessageAttributeNames, name));
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    MD5OfBody: message.bodyMd5,
    Body: message.body,
    ...(systemAttributes && { Attributes: systemAttributes }),
    ...(attributes && {
      MessageAttributes: attributes,
      MD5OfMessageAttributes: md5OfAttributes(attributes),
    }),
  };
};

const pick = <Value>(
  all: Record<string, Value>,
  isAsked: (name: string) => boolean,
): Record<string, Value> | undefined => {
  const asked = Object.entries(all).filter(([name]) => isAsked(name));
  return asked.length > 0 ? Object.fromEntries(asked) : undefined;
};

const namesSystem = (asked: readonly string[], name: string): boolean =>
  asked.includes('All') || asked.includes(name);

/** `foo.*` asks for all names that begin with `foo.`; `All` and `.*` ask for every name. */
const namesMessage = (asked: readonly string[], name: string): boolean =>
  asked.some(
    (pattern) =>
      pattern === 'All' || pattern === name || (pattern.endsWith('.*') && name.startsWith(prefixOf(pattern))),
  );

const prefixOf = (pattern: string): string => (pattern === '.*' ? '' : pattern.slice(0, -1));
