import type { Database } from './database.ts';

/** A visible message, with all that a receive answers. */
export type VisibleMessage = {
  id: number;
  messageId: string;
  groupId: string;
  body: string;
  bodyMd5: string;
  attributes: string | null;
  traceHeader: string | null;
  sentAt: number;
  firstReceivedAt: number | null;
  receives: number;
  deadLetterSource: string | null;
};

const COLUMNS = `m.id, m.message_id AS messageId, m.group_id AS groupId, c.body, c.body_md5 AS bodyMd5, c.attributes,
  c.trace_header AS traceHeader, m.sent_at AS sentAt, m.first_received_at AS firstReceivedAt, m.receives,
  m.dead_letter_source AS deadLetterSource`;

/**
 * The message to receive next: the longest visible one of the group with the fewest messages in flight, and among such
 * groups of the one whose first message has been visible longest. Three look-ups by index, whatever the queue's depth.
 */
export const nextVisible = (database: Database, queue: number): VisibleMessage | undefined =>
  database.get<VisibleMessage>(
    `SELECT ${COLUMNS} FROM messages m JOIN contents c ON c.id = m.id WHERE m.id = (
       SELECT id FROM messages WHERE queue = :queue AND state = 'visible' AND group_id = (
         SELECT group_id FROM message_groups WHERE queue = :queue AND head IS NOT NULL
         ORDER BY in_flight, head LIMIT 1
       ) ORDER BY due, id LIMIT 1
     )`,
    { queue },
  );

/** Puts a message in flight until it is due. */
export const takeMessage = (database: Database, id: number, now: number, due: number): void => {
  database.run(
    `UPDATE messages SET state = 'in flight', due = :due, receives = receives + 1, received_at = :now,
       first_received_at = coalesce(first_received_at, :now)
     WHERE id = :id`,
    { id, now, due },
  );
};

/** Moves a message to a dead-letter queue. It keeps its id, its count and the time it was sent, as on AWS. */
export const buryMessage = (
  database: Database,
  burial: { id: number; queue: number; source: string; now: number },
): void => {
  database.run(
    'UPDATE messages SET queue = :queue, dead_letter_source = :source, due = :now WHERE id = :id',
    burial,
  );
};

/** A dead letter that a move task is to move, and the ARN of the queue it died in, if it came from one. */
export type DeadLetter = { id: number; deadLetterSource: string | null };

/** The visible messages of a queue that were so by some time, the earliest sent first. */
export const visibleSince = (
  database: Database,
  { queue, time, limit }: { queue: number; time: number; limit: number },
): DeadLetter[] =>
  database.all<DeadLetter>(
    `SELECT id, dead_letter_source AS deadLetterSource FROM messages INDEXED BY messages_sent
     WHERE queue = :queue AND state = 'visible' AND due <= :time ORDER BY sent_at, id LIMIT :limit`,
    { queue, time, limit },
  );

/** Moves a message to a queue as a new one: with another id, sent now, never received. */
export const renewMessage = (
  database: Database,
  renewal: { id: number; queue: number; messageId: string; now: number },
): void => {
  database.run(
    `UPDATE messages SET queue = :queue, message_id = :messageId, due = :now, sent_at = :now, receives = 0,
       received_at = NULL, first_received_at = NULL, dead_letter_source = NULL
     WHERE id = :id`,
    renewal,
  );
};
