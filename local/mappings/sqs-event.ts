import { place } from '../assembly/place.ts';
import type { Received } from '../sqs/engine/received.ts';

/** A message attribute as Lambda passes it on; binary values are base64. */
type RecordAttribute = {
  stringValue?: string;
  binaryValue?: string;
  stringListValues: string[];
  binaryListValues: string[];
  dataType: string;
};

/** One message of an SQS event ("Using Lambda with Amazon SQS", example event). */
export type SqsRecord = {
  messageId: string;
  receiptHandle: string;
  body: string;
  attributes: Record<string, string>;
  messageAttributes: Record<string, RecordAttribute>;
  md5OfBody: string;
  eventSource: 'aws:sqs';
  eventSourceARN: string;
  awsRegion: string;
};

const attributesOf = ({ attributes }: Received): Record<string, RecordAttribute> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { StringValue, BinaryValue, DataType }]) => [
      name,
      {
        ...(StringValue === undefined ? {} : { stringValue: StringValue }),
        ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
        stringListValues: [],
        binaryListValues: [],
        dataType: DataType,
      },
    ]),
  );

/** A received message as the record that its function gets. */
export const sqsRecord = (message: Received, queueArn: string): SqsRecord => ({
  messageId: message.messageId,
  receiptHandle: message.receiptHandle,
  body: message.body,
  attributes: message.systemAttributes,
  messageAttributes: attributesOf(message),
  md5OfBody: message.bodyMd5,
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn,
  awsRegion: place.region,
});

/** The most bytes of an event ("Lambda quotas"). Each record is counted with the comma after it. */
const eventLimit = 6 * 1024 * 1024 - Buffer.byteLength('{"Records":[]}');

/** A batch of messages and the event, JSON text, that tells of them. */
export type Batch = { messages: Received[]; payload: string };

/** Makes one batch of messages, or several when one event cannot hold them all. */
export const batchesOf = (messages: readonly Received[], queueArn: string): Batch[] => {
  const batches: { messages: Received[]; records: string[]; bytes: number }[] = [];
  for (const message of messages) {
    const record = JSON.stringify(sqsRecord(message, queueArn));
    const bytes = Buffer.byteLength(record) + 1;
    const last = batches.at(-1);
    if (last === undefined || last.bytes + bytes > eventLimit)
      batches.push({ messages: [message], records: [record], bytes });
    else {
      last.messages.push(message);
      last.records.push(record);
      last.bytes += bytes;
    }
  }
  return batches.map(({ messages: own, records }) => ({
    messages: own,
    payload: `{"Records":[${records.join(',')}]}`,
  }));
};
