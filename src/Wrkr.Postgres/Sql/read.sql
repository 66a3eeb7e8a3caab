-- name: now
SELECT greatest(
  coalesce($1::bigint, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint), $2::bigint, (SELECT value FROM wrkr.clock));

-- name: find_job
-- Reads the clock in the same statement: row and time are of one moment.
SELECT
  job_no, job_id, job_type, status, is_final, head_seq, head_sha256, fence, worker_id, heartbeat_at, expires_at, committed_at, wake_at,
  claim_key, mail_seq, state, greatest(
    coalesce($1::bigint, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint), $2::bigint, (SELECT value FROM wrkr.clock))
FROM wrkr.job WHERE job_id = $3;

-- name: list_jobs
SELECT
  job_no, job_id, job_type, status, is_final, head_seq, head_sha256, fence, worker_id, heartbeat_at, expires_at, committed_at, wake_at,
  claim_key, mail_seq, state, greatest(
    coalesce($1::bigint, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint), $2::bigint, (SELECT value FROM wrkr.clock))
FROM wrkr.job
WHERE job_no > $3 AND ($4::text IS NULL OR status = $4) AND ($5::text IS NULL OR job_type = $5)
ORDER BY job_no
LIMIT $6;

-- name: find_batches
-- The first row may begin before $2.
SELECT first_seq, count, fence, flags, last_sha256, bytes FROM wrkr.ledger
WHERE job_no = (SELECT job_no FROM wrkr.job WHERE job_id = $1)
  AND first_seq >= coalesce((
    SELECT max(first_seq) FROM wrkr.ledger
    WHERE job_no = (SELECT job_no FROM wrkr.job WHERE job_id = $1) AND first_seq <= $2), $2)
  AND first_seq <= $3
  AND first_seq + count > $2
ORDER BY first_seq
LIMIT $4;

-- name: find_batches_of
-- A step along the index for each event.
SELECT found.first_seq, found.count, found.fence, found.flags, found.last_sha256, found.bytes
FROM (SELECT job_no FROM wrkr.job WHERE job_id = $1) AS job CROSS JOIN unnest($2::bigint[]) AS wanted (seq) CROSS JOIN LATERAL (
  SELECT first_seq, count, fence, flags, last_sha256, bytes FROM wrkr.ledger
  WHERE ledger.job_no = job.job_no AND first_seq <= wanted.seq
  ORDER BY first_seq DESC
  LIMIT 1) AS found
WHERE found.first_seq + found.count > wanted.seq;

-- name: find_artifacts
SELECT path, sha256, seq FROM wrkr.artifact
WHERE job_no = (SELECT job_no FROM wrkr.job WHERE job_id = $1) AND path = ANY ($2);

-- name: list_artifacts
SELECT path, sha256, seq FROM wrkr.artifact
WHERE job_no = (SELECT job_no FROM wrkr.job WHERE job_id = $1) AND path > $2
ORDER BY path
LIMIT $3;

-- name: read_key
SELECT key FROM wrkr.store;
