/** Raised whenever a table changes; a file of another version is refused. */
export const TABLES_VERSION = 1;

/**
 * A message is two rows: `contents` never changes, so that receiving a message of 1 MiB rewrites some hundred bytes.
 * Times are milliseconds since 1970. `due` is when a message became or becomes visible.
 */
const MESSAGES = `
  CREATE TABLE queues (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    attributes TEXT NOT NULL,
    tags TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    purged_at INTEGER
  );
  CREATE TABLE contents (
    id INTEGER PRIMARY KEY,
    body TEXT NOT NULL,
    body_md5 TEXT NOT NULL,
    attributes TEXT,
    trace_header TEXT
  );
  CREATE TABLE messages (
    id INTEGER PRIMARY KEY,
    queue INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    group_id TEXT NOT NULL,
    state TEXT NOT NULL,
    due INTEGER NOT NULL,
    sent_at INTEGER NOT NULL,
    first_received_at INTEGER,
    received_at INTEGER,
    receives INTEGER NOT NULL DEFAULT 0,
    dead_letter_source TEXT
  );
  CREATE INDEX messages_visible ON messages (queue, group_id, due) WHERE state = 'visible';
  CREATE INDEX messages_timed ON messages (queue, due) WHERE state <> 'visible';
  CREATE INDEX messages_sent ON messages (queue, sent_at);
`;

/**
 * What a receive must know without counting: how many messages of a queue are in which state, and for each group how
 * many are in flight and when its first visible one (the head) became visible. Messages without a group share the
 * group ''; each is a tenant of its own, so none of them counts as in flight there.
 */
const SUMMARIES = `
  CREATE TABLE queue_counts (
    queue INTEGER PRIMARY KEY,
    visible INTEGER NOT NULL DEFAULT 0,
    delayed INTEGER NOT NULL DEFAULT 0,
    in_flight INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE message_groups (
    queue INTEGER NOT NULL,
    group_id TEXT NOT NULL,
    in_flight INTEGER NOT NULL,
    head INTEGER,
    PRIMARY KEY (queue, group_id)
  ) WITHOUT ROWID;
  CREATE INDEX message_groups_fair ON message_groups (queue, in_flight, head) WHERE head IS NOT NULL;
`;

const MOVE_TASKS = `
  CREATE TABLE move_tasks (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    queue INTEGER NOT NULL,
    source_arn TEXT NOT NULL,
    destination_arn TEXT,
    per_second INTEGER,
    status TEXT NOT NULL,
    moved INTEGER NOT NULL DEFAULT 0,
    to_move INTEGER NOT NULL,
    failure_reason TEXT,
    started_at INTEGER NOT NULL
  );
  CREATE INDEX move_tasks_queue ON move_tasks (queue, number);
`;

const headOf = (row: 'old' | 'new'): string => `(
    SELECT due FROM messages
    WHERE queue = ${row}.queue AND group_id = ${row}.group_id AND state = 'visible'
    ORDER BY due LIMIT 1
  )`;

const inFlight = (row: 'old' | 'new'): string => `(${row}.state = 'in flight' AND ${row}.group_id <> '')`;

const leave = `
    UPDATE queue_counts SET
      visible = visible - (old.state = 'visible'),
      delayed = delayed - (old.state = 'delayed'),
      in_flight = in_flight - (old.state = 'in flight')
    WHERE queue = old.queue;
    UPDATE message_groups SET in_flight = in_flight - ${inFlight('old')}, head = ${headOf('old')}
    WHERE queue = old.queue AND group_id = old.group_id;
    DELETE FROM message_groups
    WHERE queue = old.queue AND group_id = old.group_id AND in_flight = 0 AND head IS NULL;
`;

const arrive = `
    UPDATE queue_counts SET
      visible = visible + (new.state = 'visible'),
      delayed = delayed + (new.state = 'delayed'),
      in_flight = in_flight + (new.state = 'in flight')
    WHERE queue = new.queue;
    INSERT INTO message_groups (queue, group_id, in_flight, head)
    SELECT new.queue, new.group_id, ${inFlight('new')}, ${headOf('new')}
    WHERE new.state = 'visible' OR ${inFlight('new')}
    ON CONFLICT (queue, group_id) DO UPDATE SET in_flight = in_flight + excluded.in_flight, head = excluded.head;
`;

/** Triggers, so that no statement can change a message and forget the summaries. */
const TRIGGERS = `
  CREATE TRIGGER message_added AFTER INSERT ON messages BEGIN ${arrive} END;
  CREATE TRIGGER message_changed AFTER UPDATE OF queue, state, due ON messages
  WHEN old.queue <> new.queue OR old.state <> new.state OR new.state = 'visible'
  BEGIN ${leave} ${arrive} END;
  CREATE TRIGGER message_deleted AFTER DELETE ON messages
  BEGIN ${leave} DELETE FROM contents WHERE id = old.id; END;
  CREATE TRIGGER queue_added AFTER INSERT ON queues BEGIN INSERT INTO queue_counts (queue) VALUES (new.id); END;
  CREATE TRIGGER queue_deleted AFTER DELETE ON queues BEGIN
    DELETE FROM messages WHERE queue = old.id;
    DELETE FROM move_tasks WHERE queue = old.id;
    DELETE FROM queue_counts WHERE queue = old.id;
  END;
`;

/** The statements that make an empty database one of queues. */
export const CREATE_TABLES = [MESSAGES, SUMMARIES, MOVE_TASKS, TRIGGERS].join('\n');
