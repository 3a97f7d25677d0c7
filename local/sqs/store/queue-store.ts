import { z } from 'zod';
import type { QueueAttributes } from '../requests/queue-attributes.ts';
import type { Database } from './database.ts';

/** A queue as it is kept. Times are milliseconds since 1970. */
export type QueueRow = {
  id: number;
  name: string;
  attributes: QueueAttributes;
  tags: Record<string, string>;
  createdAt: number;
  modifiedAt: number;
  purgedAt: number | null;
};

type Stored = Omit<QueueRow, 'attributes' | 'tags'> & { attributes: string; tags: string };

const COLUMNS =
  'id, name, attributes, tags, created_at AS createdAt, modified_at AS modifiedAt, purged_at AS purgedAt';

const texts = z.record(z.string(), z.string());

const fromRow = (row: Stored): QueueRow => ({
  ...row,
  attributes: texts.parse(JSON.parse(row.attributes)),
  tags: texts.parse(JSON.parse(row.tags)),
});

/** Every queue, by name. */
export const allQueues = (database: Database): QueueRow[] =>
  database.all<Stored>(`SELECT ${COLUMNS} FROM queues ORDER BY name`).map(fromRow);

/** Adds a queue and answers its id. */
export const insertQueue = (database: Database, queue: Omit<QueueRow, 'id' | 'purgedAt'>): number => {
  const row = database.get<{ id: number }>(
    `INSERT INTO queues (name, attributes, tags, created_at, modified_at)
     VALUES (:name, :attributes, :tags, :createdAt, :modifiedAt) RETURNING id`,
    { ...queue, attributes: JSON.stringify(queue.attributes), tags: JSON.stringify(queue.tags) },
  );
  if (!row) throw new Error(`the queue ${queue.name} was not added`);
  return row.id;
};

/** Writes what can change of a queue. */
export const updateQueue = (database: Database, queue: QueueRow): void => {
  database.run(
    `UPDATE queues SET attributes = :attributes, tags = :tags, modified_at = :modifiedAt, purged_at = :purgedAt
     WHERE id = :id`,
    {
      id: queue.id,
      attributes: JSON.stringify(queue.attributes),
      tags: JSON.stringify(queue.tags),
      modifiedAt: queue.modifiedAt,
      purgedAt: queue.purgedAt,
    },
  );
};

/** Removes a queue with its messages and its move tasks. */
export const deleteQueueRow = (database: Database, id: number): void => {
  database.run('DELETE FROM queues WHERE id = :id', { id });
};
