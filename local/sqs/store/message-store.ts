import type { Database } from './database.ts';

/** A message to add. Times are milliseconds since 1970; a group of '' is none. */
export type NewMessage = {
  queue: number;
  messageId: string;
  groupId: string;
  body: string;
  bodyMd5: string;
  /** JSON of the message attributes. */
  attributes: string | null;
  traceHeader: string | null;
  sentAt: number;
  /** When it becomes visible; it is delayed if that is after it was sent. */
  due: number;
};

/** Adds a message, visible or delayed. */
export const insertMessage = (database: Database, message: NewMessage): void => {
  const { body, bodyMd5, attributes, traceHeader, queue, messageId, groupId, sentAt, due } = message;
  database.run(
    'INSERT INTO contents (body, body_md5, attributes, trace_header) VALUES (:body, :bodyMd5, :attributes, :traceHeader)',
    { body, bodyMd5, attributes, traceHeader },
  );
  database.run(
    `INSERT INTO messages (id, queue, message_id, group_id, state, due, sent_at)
     VALUES (last_insert_rowid(), :queue, :messageId, :groupId, :state, :due, :sentAt)`,
    { queue, messageId, groupId, state: due > sentAt ? 'delayed' : 'visible', due, sentAt },
  );
};

/** Where a message stands. */
export type MessageState = {
  id: number;
  queue: number;
  messageId: string;
  state: 'visible' | 'delayed' | 'in flight';
  due: number;
  receives: number;
  receivedAt: number | null;
};

/** Where a message stands, or undefined once it is gone. */
export const findMessage = (database: Database, id: number): MessageState | undefined =>
  database.get<MessageState>(
    `SELECT id, queue, message_id AS messageId, state, due, receives, received_at AS receivedAt
     FROM messages WHERE id = :id`,
    { id },
  );

/** Removes a message if this is its latest receive. */
export const deleteReceived = (
  database: Database,
  {
    message,
    queue,
    messageId,
    receive,
  }: { message: number; queue: number; messageId: string; receive: number },
): void => {
  database.run(
    'DELETE FROM messages WHERE id = :message AND queue = :queue AND message_id = :messageId AND receives = :receive',
    { message, queue, messageId, receive },
  );
};

/** Removes every message of a queue, in flight and delayed ones too. */
export const deleteMessagesOf = (database: Database, queue: number): void => {
  database.run('DELETE FROM messages WHERE queue = :queue', { queue });
};

/** Removes what was sent to a queue at or before a time. */
export const deleteSentBefore = (database: Database, queue: number, time: number): void => {
  database.run('DELETE FROM messages WHERE queue = :queue AND sent_at <= :time', { queue, time });
};

/** Keeps a message in flight until another time. */
export const hideUntil = (database: Database, id: number, due: number): void => {
  database.run('UPDATE messages SET due = :due WHERE id = :id', { id, due });
};

/** Makes a message visible, as the last of its group. */
export const showMessage = (database: Database, id: number, now: number): void => {
  database.run(`UPDATE messages SET state = 'visible', due = :now WHERE id = :id`, { id, now });
};

/**
 * Makes visible what has become due, the earliest first, at most `limit` messages at once.
 * @returns how many
 */
export const showDue = (database: Database, queue: number, now: number, limit: number): number =>
  database.run(
    `UPDATE messages SET state = 'visible' WHERE id IN (
       SELECT id FROM messages WHERE queue = :queue AND state <> 'visible' AND due <= :now ORDER BY due LIMIT :limit
     )`,
    { queue, now, limit },
  );

/** Makes visible everything that is in flight in a queue, the earliest sent first. Answers how many there were. */
export const showInFlight = (database: Database, queue: number, now: number): number =>
  database.run(
    `UPDATE messages INDEXED BY messages_timed SET state = 'visible', due = min(due, :now)
     WHERE queue = :queue AND state <> 'visible' AND state = 'in flight'`,
    { queue, now },
  );

/** When the next delayed or in-flight message of a queue becomes visible. */
export const nextDue = (database: Database, queue: number): number | undefined =>
  database.get<{ due: number }>(
    `SELECT due FROM messages WHERE queue = :queue AND state <> 'visible' ORDER BY due LIMIT 1`,
    { queue },
  )?.due;

/** When the longest waiting message of a queue was sent, delayed ones aside, milliseconds since 1970. */
export const oldestSent = (database: Database, queue: number): number | undefined =>
  database.get<{ sentAt: number | null }>(
    `SELECT min(sent_at) AS sentAt FROM messages WHERE queue = :queue AND state <> 'delayed'`,
    { queue },
  )?.sentAt ?? undefined;

/** How many messages of a queue are in each state. */
export type Counts = { visible: number; delayed: number; inFlight: number };

/** How many messages of a queue are in each state, as of the last `showDue`. */
export const countsOf = (database: Database, queue: number): Counts =>
  database.get<Counts>(
    'SELECT visible, delayed, in_flight AS inFlight FROM queue_counts WHERE queue = :queue',
    { queue },
  ) ?? { visible: 0, delayed: 0, inFlight: 0 };
