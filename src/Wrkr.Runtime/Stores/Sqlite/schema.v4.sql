-- What a removal of jobs and data needs.

-- name: v4.blob.used_at
-- When somebody last put the data, or, as far as a removal has to know, committed an event that names it.
ALTER TABLE blob ADD COLUMN used_at INTEGER NOT NULL DEFAULT 0;

-- name: v4.blob.crc
ALTER TABLE blob ADD COLUMN crc INTEGER;

-- name: v4.blob.fill
UPDATE blob SET
  used_at = (SELECT value FROM meta WHERE key = 'clock'),
  crc = row_crc(blob_no, sha256, size, (SELECT value FROM meta WHERE key = 'clock'));

-- name: v4.removed
-- Numbers of jobs (kind 1) and data (kind 2) that are gone, and whose rows in other tables are still to be deleted.
CREATE TABLE removed (
  kind INTEGER NOT NULL,
  no INTEGER NOT NULL,
  crc INTEGER,
  PRIMARY KEY (kind, no)
) STRICT, WITHOUT ROWID;

-- name: v4.meta.numbers
-- 'prune' is when the last removal began. Numbers of jobs and data up to 'job_no' and 'blob_no' are never given away again.
INSERT INTO meta (key, value, crc)
SELECT column1, 0, row_crc(column1, 0) FROM (VALUES ('prune'), ('job_no'), ('blob_no'));
