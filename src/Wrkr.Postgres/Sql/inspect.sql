-- name: next_key
-- Four steps along four indexes, however much is kept under a key.
SELECT min(job_no) FROM (
  SELECT min(job_no) AS job_no FROM wrkr.job WHERE job_no > $1
  UNION ALL SELECT min(job_no) FROM wrkr.ledger WHERE job_no > $1
  UNION ALL SELECT min(job_no) FROM wrkr.inbox WHERE job_no > $1
  UNION ALL SELECT min(job_no) FROM wrkr.artifact WHERE job_no > $1
) AS kept;

-- name: inspect_job
-- One statement, so one moment; a row also when there is no job.
SELECT
  job.job_no, job_id, job_type, status, is_final, head_seq, head_sha256, fence, worker_id, heartbeat_at, expires_at, committed_at, wake_at,
  claim_key, mail_seq, state, greatest(
    coalesce($1::bigint, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint), $2::bigint, (SELECT value FROM wrkr.clock)),
  coalesce((SELECT first_seq + count - 1 FROM wrkr.ledger WHERE job_no = $3 ORDER BY first_seq DESC LIMIT 1), 0),
  coalesce((SELECT max(mail_seq) FROM wrkr.inbox WHERE job_no = $3), 0),
  CASE
    WHEN (worker_id IS NULL) <> (expires_at IS NULL) OR (worker_id IS NULL) <> (heartbeat_at IS NULL) THEN 'its lease is half there'
    WHEN expires_at IS NOT NULL AND wake_at IS DISTINCT FROM expires_at THEN 'it wakes at another time than its lease ends'
    WHEN lease_at IS DISTINCT FROM least(lease_at, expires_at) OR (lease_at IS NULL) <> (expires_at IS NULL)
      THEN 'the end of its lease isn''t where a search would find it'
    WHEN due_at IS DISTINCT FROM (CASE WHEN worker_id IS NULL THEN wake_at END)
      OR due_key IS DISTINCT FROM (CASE WHEN worker_id IS NULL AND wake_at IS NOT NULL THEN claim_key END)
      THEN 'its wake time isn''t where a search would find it'
  END
FROM (SELECT 1) AS always LEFT JOIN wrkr.job ON job.job_no = $3;

-- name: inspect_ledger
SELECT first_seq, count, fence, flags, last_sha256, bytes FROM wrkr.ledger
WHERE job_no = $1 AND first_seq > $2
ORDER BY first_seq
LIMIT $3;

-- name: inspect_mail
SELECT mail_seq, key, bytes, delivered_at, code, message, seq FROM wrkr.inbox
WHERE job_no = $1 AND mail_seq > $2
ORDER BY mail_seq
LIMIT $3;

-- name: inspect_artifacts
SELECT path, sha256, seq FROM wrkr.artifact
WHERE job_no = $1 AND path > $2
ORDER BY path
LIMIT $3;

-- name: inspect_blobs
SELECT blob_no, sha256, size FROM wrkr.blob WHERE blob_no > $1 ORDER BY blob_no LIMIT $2;

-- name: lock_key
SELECT job_id FROM wrkr.job WHERE job_no = $1 FOR UPDATE;

-- name: restored_from
SELECT
  greatest(
    coalesce($1::bigint, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint), $2::bigint, (SELECT value FROM wrkr.clock)),
  (SELECT expires_at FROM wrkr.job WHERE job_no = $3),
  coalesce((SELECT max(mail_seq) FROM wrkr.inbox WHERE job_no = $3), 0),
  EXISTS (SELECT FROM wrkr.inbox WHERE job_no = $3 AND message IS NULL),
  last.first_seq + last.count - 1, last.last_sha256, last.fence
FROM (SELECT 1) AS always LEFT JOIN LATERAL (
  SELECT first_seq, count, last_sha256, fence FROM wrkr.ledger WHERE job_no = $3 ORDER BY first_seq DESC LIMIT 1) AS last ON true;

-- name: restore_job
INSERT INTO wrkr.job (
  job_no, job_id, job_type, status, is_final, head_seq, head_sha256, fence, committed_at, wake_at, claim_key, due_key, due_at, mail_seq,
  state)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, CASE WHEN $10::bigint IS NOT NULL THEN $11 END, $10, $12, $13)
ON CONFLICT (job_no) DO UPDATE SET
  job_id = excluded.job_id, job_type = excluded.job_type, status = excluded.status, is_final = excluded.is_final,
  head_seq = excluded.head_seq, head_sha256 = excluded.head_sha256, fence = excluded.fence, committed_at = excluded.committed_at,
  wake_at = excluded.wake_at, claim_key = excluded.claim_key, due_key = excluded.due_key, due_at = excluded.due_at,
  mail_seq = excluded.mail_seq, state = excluded.state,
  worker_id = NULL, heartbeat_at = NULL, expires_at = NULL, lease_at = NULL;

-- name: restore_batch
INSERT INTO wrkr.ledger (job_no, first_seq, count, fence, flags, last_sha256, bytes) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: delete_artifacts
DELETE FROM wrkr.artifact WHERE job_no = $1;

-- name: restore_artifact
INSERT INTO wrkr.artifact (job_no, path, sha256, seq) VALUES ($1, $2, $3, $4)
ON CONFLICT (job_no, path) DO UPDATE SET sha256 = excluded.sha256, seq = excluded.seq;

-- name: restore_blob
WITH added AS (
  INSERT INTO wrkr.blob (sha256, size) VALUES ($1, length($2)) ON CONFLICT (sha256) DO NOTHING RETURNING blob_no
)
INSERT INTO wrkr.blob_chunk (blob_no, chunk_no, bytes) SELECT blob_no, 0, $2 FROM added;
