import { z } from 'zod';
import { fromItem, type Item } from '../../core/aws/attribute-values.ts';
import { itemSize, writeUnitBytes } from '../../core/aws/item-size.ts';
import { deadIndex } from '../../core/contracts/resources.ts';

/** SQS and EventBridge bill each 64 KB of payload as a request ("Amazon SQS pricing", "Amazon EventBridge pricing"). */
export const billedChunk = 65_536;

const consumed = z.looseObject({ CapacityUnits: z.number() });
const capacity = z.looseObject({ ConsumedCapacity: z.union([consumed, z.array(consumed)]) }).partial();

const entry = z.looseObject({
  MessageBody: z.string().default(''),
  MessageGroupId: z.string().optional(),
  MessageAttributes: z.record(z.string(), z.looseObject({ StringValue: z.string().default('') })).default({}),
});
const sending = z.looseObject({ Entries: z.array(entry).optional() });

const busEntries = z.looseObject({ Entries: z.array(z.looseObject({ Detail: z.string().default('') })) });

// An item's own notation is what the functions' code writes; a schema of it would say no more.
const item = z.looseObject({ Item: z.custom<Item>((value) => typeof value === 'object' && value !== null) });

const manyItems = z.looseObject({
  RequestItems: z.record(z.string(), z.array(z.looseObject({ PutRequest: item.optional() }))),
});

const reads = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan']);

type Units = { units: number; kind: 'read' | 'write' | 'request'; grouped: boolean };

/** How many billed requests so many bytes are. */
export const chunksOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / billedChunk));

/** dynalite counts the table alone; an item of the dead index is written there once more. */
const indexUnits = (input: object): number => {
  const put = item.safeParse(input);
  if (!put.success || !(deadIndex.partition in put.data.Item)) return 0;
  return Math.ceil(itemSize(fromItem(put.data.Item)) / writeUnitBytes);
};

/** DynamoDB adds this to the storage of each item ("Amazon DynamoDB pricing", data storage). */
const itemOverhead = 100;

const itemsIn = (input: object): Item[] => {
  const put = item.safeParse(input);
  if (put.success) return [put.data.Item];
  const requests = manyItems.safeParse(input).data?.RequestItems ?? {};
  return Object.values(requests).flatMap((some) =>
    some.flatMap(({ PutRequest }) => (PutRequest ? [PutRequest.Item] : [])),
  );
};

/** What items that are put take of a table's storage, bytes. */
export const storedBytesOf = (input: object): number =>
  itemsIn(input).reduce((sum, one) => sum + itemSize(fromItem(one)) + itemOverhead, 0);

const dynamoUnits = (operation: string, input: object, answer: object): Units => {
  const { ConsumedCapacity = [] } = capacity.parse(answer);
  const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
  const kind = reads.has(operation) ? 'read' : 'write';
  // A refused condition is billed as the write of one unit at least, and dynalite says nothing about it.
  const written = Math.max(units, 1) + indexUnits(input);
  return { units: kind === 'read' ? units : written, kind, grouped: false };
};

const bytesOf = ({ MessageBody, MessageAttributes }: z.infer<typeof entry>): number =>
  Buffer.byteLength(MessageBody) +
  Object.entries(MessageAttributes).reduce(
    (sum, [name, { StringValue }]) => sum + name.length + 6 + Buffer.byteLength(StringValue),
    0,
  );

const sqsUnits = (input: object): Units => {
  const entries = sending.parse(input).Entries ?? [entry.parse(input)];
  return {
    units: chunksOf(entries.reduce((sum, one) => sum + bytesOf(one), 0)),
    kind: 'request',
    grouped: entries.some(({ MessageGroupId }) => MessageGroupId !== undefined),
  };
};

const busUnits = (input: object): Units => ({
  units: busEntries
    .parse(input)
    .Entries.reduce((sum, { Detail }) => sum + chunksOf(Buffer.byteLength(Detail)), 0),
  kind: 'request',
  grouped: false,
});

/** What a service bills for a call. */
export const unitsOf = (
  { service, operation }: { service: string; operation: string },
  input: object,
  answer: object,
): Units => {
  if (service === 'DynamoDB') return dynamoUnits(operation, input, answer);
  if (service === 'AmazonSQS') return sqsUnits(input);
  if (service === 'AWSEvents') return busUnits(input);
  return { units: 1, kind: 'request', grouped: false };
};
