-- name: find_job
-- Reads the clock in the same statement: row and time are of one moment.
SELECT
  job_no, job_id, job_type, status, is_final, head_seq, head_sha256, fence, worker_id, heartbeat_at, expires_at, committed_at, wake_at,
  claim_key, mail_seq, state, (SELECT value FROM meta WHERE key = 'clock' AND crc IS row_crc(key, value)) AS clock,
  crc IS row_crc(
  job_id, job_type, status, is_final, head_seq, head_sha256, fence, worker_id, heartbeat_at, expires_at,
  committed_at, wake_at, claim_key, mail_seq, state) AS intact
FROM job WHERE job_id = $job_id;

-- name: list_jobs
SELECT
  job_no, job_id, job_type, status, is_final, head_seq, head_sha256, fence, worker_id, heartbeat_at, expires_at, committed_at, wake_at,
  claim_key, mail_seq, state, (SELECT value FROM meta WHERE key = 'clock' AND crc IS row_crc(key, value)) AS clock
FROM job
WHERE job_no > $after AND ($status IS NULL OR status = $status) AND ($job_type IS NULL OR job_type = $job_type)
ORDER BY job_no
LIMIT $limit;

-- name: find_batches
-- The first row may begin before $from.
SELECT first_seq, count, fence, flags, last_sha256, bytes FROM ledger
WHERE job_no = (SELECT job_no FROM job WHERE job_id = $job_id)
  AND first_seq >= ifnull((
    SELECT max(first_seq) FROM ledger
    WHERE job_no = (SELECT job_no FROM job WHERE job_id = $job_id) AND first_seq <= $from), $from)
  AND first_seq <= $to
  AND first_seq + count > $from
ORDER BY first_seq
LIMIT $limit;

-- name: find_artifact
SELECT path, sha256, seq FROM artifact
WHERE job_no = (SELECT job_no FROM job WHERE job_id = $job_id) AND path = $path;

-- name: list_artifacts
SELECT path, sha256, seq FROM artifact
WHERE job_no = (SELECT job_no FROM job WHERE job_id = $job_id) AND path > $after
ORDER BY path
LIMIT $limit;

-- name: read_key
SELECT key FROM store_key WHERE crc IS row_crc(id, key);
