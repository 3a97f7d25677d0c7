import { sqsRecord } from '../../local/mappings/sqs-event.ts';
import type { MappingSpec } from '../../local/resources/mapping.ts';
import { chunksOf } from './units.ts';
import type { World } from './world.ts';

/** A batch that an event source mapping took: one receive and one delete, each billed by 64 KB. */
export type Batch = { messages: number; receiveUnits: number; grouped: boolean };

const visibility = 600;

const nameOf = ({ queueArn }: MappingSpec): string => queueArn.split(':').at(-1) ?? '';

const workBatch = async (world: World, mapping: MappingSpec, fill: number): Promise<Batch | undefined> => {
  const name = nameOf(mapping);
  const max = Math.min(fill, mapping.batchSize, 10);
  const received = await world.queues.receive(name, { max, visibilityTimeout: visibility });
  if (received.length === 0) return undefined;
  const Records = received.map((message) => sqsRecord(message, mapping.queueArn));
  const { answer } = await world.invoke(mapping.functionName, JSON.stringify({ Records }));
  if (!answer.includes('"batchItemFailures":[]')) throw new Error(`a batch of ${name} failed: ${answer}`);
  world.queues.delete(
    name,
    received.map(({ receiptHandle }) => receiptHandle),
  );
  return {
    messages: received.length,
    receiveUnits: chunksOf(received.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0)),
    grouped: received.some(({ systemAttributes }) => 'MessageGroupId' in systemAttributes),
  };
};

/**
 * Works every queue until nothing is visible, as event source mappings would: each batch at once, however long this
 * computer took for those before it.
 * @param fill how many messages a batch holds at most
 */
export const drain = async (world: World, fill: number): Promise<Batch[]> => {
  const batches: Batch[] = [];
  const at = world.clock.now();
  for (let worked = true; worked; ) {
    worked = false;
    for (const mapping of world.deployment.mappings) {
      world.clock.set(at);
      const batch = await workBatch(world, mapping, fill);
      if (batch) batches.push(batch);
      worked ||= batch !== undefined;
    }
  }
  return batches;
};
