import { createHash } from 'node:crypto';
import type { MessageAttributes } from '../requests/message-attributes.ts';

/** `MD5OfMessageBody`, in hex; clients check it. */
export const md5OfBody = (body: string): string => createHash('md5').update(body).digest('hex');

/**
 * `MD5OfMessageAttributes`, in hex: over the attributes in the order of their names, each name, type and value with
 * its length before it in four bytes (Developer Guide, "Calculating the MD5 message digest for message attributes").
 */
export const md5OfAttributes = (attributes: MessageAttributes): string => {
  const hash = createHash('md5');
  for (const name of Object.keys(attributes).sort()) {
    const attribute = attributes[name];
    if (attribute) hash.update(Buffer.concat([...counted(Buffer.from(name)), ...encoded(attribute)]));
  }
  return hash.digest('hex');
};

const STRING = Buffer.from([1]);
const BINARY = Buffer.from([2]);

const encoded = ({ DataType, StringValue = '', BinaryValue = '' }: MessageAttributes[string]): Buffer[] => [
  ...counted(Buffer.from(DataType)),
  ...(DataType.startsWith('Binary')
    ? [BINARY, ...counted(Buffer.from(BinaryValue, 'base64'))]
    : [STRING, ...counted(Buffer.from(StringValue))]),
];

const counted = (bytes: Buffer): [Buffer, Buffer] => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
};
