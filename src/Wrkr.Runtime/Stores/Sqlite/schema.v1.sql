-- Times are microseconds since 1970-01-01T00:00:00Z. Digests are 32 bytes. Append-only tables are rowid tables: rows land at the end.

-- name: v1.meta
-- 'clock' is the last time that the store wrote.
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- name: v1.meta.clock
INSERT INTO meta (key, value) VALUES ('clock', 0);

-- name: v1.job
-- Everything but the state comes first, so that judging a commit never reads a large state's overflow pages.
CREATE TABLE job (
  job_no INTEGER PRIMARY KEY,
  job_id TEXT NOT NULL UNIQUE,
  job_type TEXT NOT NULL,
  status TEXT NOT NULL,
  is_final INTEGER NOT NULL,
  head_seq INTEGER NOT NULL,
  head_sha256 BLOB NOT NULL,
  fence INTEGER NOT NULL,
  worker_id TEXT,
  heartbeat_at INTEGER,
  expires_at INTEGER,
  committed_at INTEGER NOT NULL,
  wake_at INTEGER,
  claim_key TEXT NOT NULL,
  mail_seq INTEGER NOT NULL,
  state BLOB NOT NULL
) STRICT;

-- name: v1.job.wake
CREATE INDEX job_wake ON job (claim_key, wake_at) WHERE wake_at IS NOT NULL;

-- name: v1.job.worker
CREATE INDEX job_worker ON job (worker_id) WHERE worker_id IS NOT NULL;

-- name: v1.ledger
-- One row per commit: events first_seq to first_seq + count - 1 as canonical JSON lines. Flag 1: holds a checkpoint.
CREATE TABLE ledger (
  job_no INTEGER NOT NULL,
  first_seq INTEGER NOT NULL,
  count INTEGER NOT NULL,
  fence INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  last_sha256 BLOB NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

-- name: v1.ledger.key
CREATE UNIQUE INDEX ledger_key ON ledger (job_no, first_seq);

-- name: v1.artifact
CREATE TABLE artifact (
  job_no INTEGER NOT NULL,
  path TEXT NOT NULL,
  sha256 BLOB,
  seq INTEGER NOT NULL,
  PRIMARY KEY (job_no, path)
) STRICT, WITHOUT ROWID;

-- name: v1.item
-- The items of a parallel step.
CREATE TABLE item (
  job_no INTEGER NOT NULL,
  step TEXT NOT NULL,
  item TEXT NOT NULL,
  state TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (job_no, step, item)
) STRICT, WITHOUT ROWID;

-- name: v1.inbox
-- The last three columns are the answer; message is null until there is one.
CREATE TABLE inbox (
  job_no INTEGER NOT NULL,
  mail_seq INTEGER NOT NULL,
  key TEXT NOT NULL,
  delivered_at INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  code TEXT,
  message TEXT,
  seq INTEGER
) STRICT;

-- name: v1.inbox.key
CREATE UNIQUE INDEX inbox_key ON inbox (job_no, key);

-- name: v1.inbox.unanswered
CREATE UNIQUE INDEX inbox_unanswered ON inbox (job_no, mail_seq) WHERE message IS NULL;

-- name: v1.blob
CREATE TABLE blob (
  blob_no INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE,
  size INTEGER NOT NULL
) STRICT;

-- name: v1.blob.chunk
CREATE TABLE blob_chunk (
  blob_no INTEGER NOT NULL,
  chunk_no INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

-- name: v1.blob.chunk.key
CREATE UNIQUE INDEX blob_chunk_key ON blob_chunk (blob_no, chunk_no);
