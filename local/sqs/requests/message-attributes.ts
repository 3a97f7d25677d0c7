import { z } from 'zod';

const NAME = /^(?!aws\.|amazon\.|\.)(?!.*\.\.)[a-z0-9_.-]{1,256}(?<!\.)$/i;
const DATA_TYPE = /^(?:String|Number|Binary)(?:\.[\x20-\x7e]{1,247})?$/;
const DECIMAL = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?\s*$/;

const isBinary = (type: string): boolean => type.startsWith('Binary');

const value = z
  .object({
    DataType: z.string().regex(DATA_TYPE, {
      error: 'The type of a message attribute is String, Number or Binary, and may have a .label of its own.',
    }),
    StringValue: z.string().optional(),
    BinaryValue: z.base64().optional(),
  })
  .refine(({ DataType, StringValue, BinaryValue }) => (isBinary(DataType) ? BinaryValue : StringValue), {
    error: 'A message attribute must have a non-empty value of its type.',
  })
  .refine(({ DataType, StringValue = '' }) => !DataType.startsWith('Number') || DECIMAL.test(StringValue), {
    error: 'A message attribute of type Number must have a number as its StringValue.',
  });

/** The attributes of one message, as they travel: binary values in base64 (Developer Guide, "Message metadata"). */
export type MessageAttributes = z.infer<typeof messageAttributes>;

/** At most ten, with names that are not reserved. */
export const messageAttributes = z
  .record(
    z.string().regex(NAME),
    value,
    // Zod words a bad key as an issue of its own; SQS names the rule.
    {
      error:
        'The name of a message attribute can contain A-Z, a-z, 0-9, underscore, hyphen and period, and is not reserved.',
    },
  )
  .refine((attributes) => Object.keys(attributes).length <= 10, {
    error: 'Number of message attributes exceeds the allowed maximum [10].',
  });

/** The only system attribute a sender may set. */
export const messageSystemAttributes = z.strictObject(
  { AWSTraceHeader: z.object({ DataType: z.literal('String'), StringValue: z.string().min(1) }).optional() },
  { error: 'Message system attribute name is invalid: only AWSTraceHeader, a String, can be sent.' },
);

/** The bytes attributes add to the length of a message: names, types and values. */
export const attributeBytes = (attributes: MessageAttributes): number =>
  Object.entries(attributes).reduce(
    (sum, [name, { DataType, StringValue = '', BinaryValue = '' }]) =>
      sum +
      Buffer.byteLength(name) +
      Buffer.byteLength(DataType) +
      (isBinary(DataType) ? Buffer.byteLength(BinaryValue, 'base64') : Buffer.byteLength(StringValue)),
    0,
  );
