-- name: read_number
SELECT value FROM meta WHERE key = $key AND crc IS row_crc(key, value);

-- name: raise_number
INSERT INTO meta (key, value, crc) VALUES ($key, $value, row_crc($key, $value))
ON CONFLICT (key) DO UPDATE SET value = excluded.value, crc = excluded.crc
WHERE value < excluded.value OR crc IS NOT row_crc(key, value);

-- name: removable_job
SELECT
  job_no, head_seq, head_sha256, is_final, expires_at,
  crc IS row_crc(
  job_id, job_type, status, is_final, head_seq, head_sha256, fence, worker_id, heartbeat_at, expires_at,
  committed_at, wake_at, claim_key, mail_seq, state) AS intact
FROM job WHERE job_id = $job_id;

-- name: measure_job
SELECT
  length(state)
  + ifnull((SELECT sum(length(bytes)) FROM ledger WHERE ledger.job_no = job.job_no), 0)
  + ifnull((SELECT sum(length(bytes) + length(CAST(key AS BLOB))) FROM inbox WHERE inbox.job_no = job.job_no), 0)
  + ifnull((SELECT sum(length(CAST(path AS BLOB)) + 32) FROM artifact WHERE artifact.job_no = job.job_no), 0)
FROM job WHERE job_id = $job_id;

-- name: add_removed
INSERT INTO removed (kind, no, crc) VALUES ($kind, $no, row_crc($kind, $no)) ON CONFLICT DO NOTHING;

-- name: is_removed
SELECT 1 FROM removed WHERE kind = $kind AND no = $no AND crc IS row_crc(kind, no);

-- name: next_removed
SELECT kind, no FROM removed WHERE crc IS row_crc(kind, no) ORDER BY kind, no LIMIT 1;

-- name: delete_removed
DELETE FROM removed WHERE kind = $kind AND no = $no;

-- name: delete_blob
DELETE FROM blob WHERE blob_no = $no;

-- name: removable_blob
-- A row that isn't what its checksum says is for a check to tell of, not for a removal.
SELECT blob_no, size, used_at FROM blob WHERE sha256 = $sha256 AND crc IS row_crc(blob_no, sha256, size, used_at);

-- name: delete_some_ledger
-- Here and below: never what belongs to a job or to data that is there, whatever the table of numbers says.
DELETE FROM ledger WHERE rowid IN (
  SELECT rowid FROM ledger WHERE job_no = $no AND NOT EXISTS (SELECT 1 FROM job WHERE job_no = $no) ORDER BY first_seq LIMIT $limit);

-- name: delete_some_inbox
DELETE FROM inbox WHERE rowid IN (
  SELECT rowid FROM inbox WHERE job_no = $no AND NOT EXISTS (SELECT 1 FROM job WHERE job_no = $no) LIMIT $limit);

-- name: delete_some_artifact
DELETE FROM artifact WHERE job_no = $no AND path IN (
  SELECT path FROM artifact WHERE job_no = $no AND NOT EXISTS (SELECT 1 FROM job WHERE job_no = $no) LIMIT $limit);

-- name: delete_some_item
DELETE FROM item WHERE job_no = $no AND (step, item) IN (
  SELECT step, item FROM item WHERE job_no = $no AND NOT EXISTS (SELECT 1 FROM job WHERE job_no = $no) LIMIT $limit);

-- name: delete_some_chunks
DELETE FROM blob_chunk WHERE rowid IN (
  SELECT rowid FROM blob_chunk WHERE blob_no = $no AND NOT EXISTS (SELECT 1 FROM blob WHERE blob_no = $no) ORDER BY chunk_no LIMIT $limit);
