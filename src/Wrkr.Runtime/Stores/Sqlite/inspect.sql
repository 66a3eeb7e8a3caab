-- name: next_key
-- Four steps along four indexes, however much is kept under a key.
SELECT min(job_no) FROM (
  SELECT min(job_no) AS job_no FROM job WHERE job_no > $after
  UNION ALL SELECT min(job_no) FROM ledger WHERE job_no > $after
  UNION ALL SELECT min(job_no) FROM inbox WHERE job_no > $after
  UNION ALL SELECT min(job_no) FROM artifact WHERE job_no > $after
);

-- name: inspect_job
SELECT
  job_no, job_id, job_type, status, is_final, head_seq, head_sha256, fence, worker_id, heartbeat_at, expires_at, committed_at, wake_at,
  claim_key, mail_seq, state, (SELECT value FROM meta WHERE key = 'clock' AND crc IS row_crc(key, value)) AS clock,
  crc IS row_crc(
  job_id, job_type, status, is_final, head_seq, head_sha256, fence, worker_id, heartbeat_at, expires_at,
  committed_at, wake_at, claim_key, mail_seq, state) AS intact
FROM job WHERE job_no = $job_no;

-- name: last_batch
SELECT first_seq, count, fence, last_sha256 FROM ledger WHERE job_no = $job_no ORDER BY first_seq DESC LIMIT 1;

-- name: last_mail
SELECT max(mail_seq) FROM inbox WHERE job_no = $job_no;

-- name: inspect_ledger
SELECT first_seq, count, fence, flags, last_sha256, bytes FROM ledger
WHERE job_no = $job_no AND first_seq > $after
ORDER BY first_seq
LIMIT $limit;

-- name: inspect_mail
SELECT
  mail_seq, key, bytes, delivered_at, code, message, seq,
  crc IS row_crc(job_no, mail_seq, key, delivered_at, bytes, code, message, seq) AS intact
FROM inbox
WHERE job_no = $job_no AND mail_seq > $after
ORDER BY mail_seq
LIMIT $limit;

-- name: inspect_artifacts
SELECT path, sha256, seq FROM artifact
WHERE job_no = $job_no AND path > $after
ORDER BY path
LIMIT $limit;

-- name: inspect_blobs
SELECT blob_no, sha256, size FROM blob WHERE blob_no > $after ORDER BY blob_no LIMIT $limit;

-- name: has_unanswered
SELECT 1 FROM inbox WHERE job_no = $job_no AND message IS NULL LIMIT 1;

-- name: lease_end
SELECT expires_at FROM job WHERE job_no = $job_no AND expires_at IS NOT NULL;

-- name: delete_job
DELETE FROM job WHERE job_no = $job_no;

-- name: delete_artifacts
DELETE FROM artifact WHERE job_no = $job_no;

-- name: restore_job
INSERT INTO job (
  job_no, job_id, job_type, status, is_final, head_seq, head_sha256, fence, worker_id, heartbeat_at, expires_at, committed_at, wake_at,
  claim_key, mail_seq, state, crc)
VALUES (
  $job_no, $job_id, $job_type, $status, $is_final, $head_seq, $head_sha256, $fence, NULL, $heartbeat_at, $expires_at, $now, $wake_at,
  $claim_key, $mail_seq, $state, row_crc(
    $job_id, $job_type, $status, $is_final, $head_seq, $head_sha256, $fence, NULL, $heartbeat_at, $expires_at,
    $now, $wake_at, $claim_key, $mail_seq, $state));

-- name: damaged_rows
-- What is a row by itself, and not under any other digest.
SELECT 'the store''s clock is missing or damaged' WHERE NOT EXISTS (
  SELECT 1 FROM meta WHERE key = 'clock' AND crc IS row_crc(key, value))
UNION ALL SELECT 'the store''s key is missing or damaged' WHERE NOT EXISTS (
  SELECT 1 FROM store_key WHERE id = 1 AND crc IS row_crc(id, key))
UNION ALL SELECT 'numbers of the store are missing or damaged' WHERE 3 <> (
  SELECT count(*) FROM meta WHERE key IN ('prune', 'job_no', 'blob_no') AND crc IS row_crc(key, value))
UNION ALL SELECT 'the row of data ' || lower(hex(sha256)) || ' is damaged' FROM blob
  WHERE crc IS NOT row_crc(blob_no, sha256, size, used_at)
UNION ALL SELECT 'the note of a removal is damaged' FROM removed WHERE crc IS NOT row_crc(kind, no);
