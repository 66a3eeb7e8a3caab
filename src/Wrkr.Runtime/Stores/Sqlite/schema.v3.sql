-- Checksums of the rows that no digest of the ledger covers whole, over all their columns (RowChecksum). They are computed in the
-- statements that write the rows.

-- name: v3.job.crc
ALTER TABLE job ADD COLUMN crc INTEGER;

-- name: v3.job.crc.fill
UPDATE job SET crc = row_crc(
  job_id, job_type, status, is_final, head_seq, head_sha256, fence, worker_id, heartbeat_at, expires_at,
  committed_at, wake_at, claim_key, mail_seq, state);

-- name: v3.inbox.crc
ALTER TABLE inbox ADD COLUMN crc INTEGER;

-- name: v3.inbox.crc.fill
UPDATE inbox SET crc = row_crc(job_no, mail_seq, key, delivered_at, bytes, code, message, seq);

-- name: v3.meta.crc
ALTER TABLE meta ADD COLUMN crc INTEGER;

-- name: v3.meta.crc.fill
UPDATE meta SET crc = row_crc(key, value);

-- name: v3.store_key.crc
ALTER TABLE store_key ADD COLUMN crc INTEGER;

-- name: v3.store_key.crc.fill
UPDATE store_key SET crc = row_crc(id, key);
