-- name: commit_step
-- One commit of a job that is there, which carries nothing but events: what most commits are.
WITH moment AS MATERIALIZED (
  SELECT greatest(
    coalesce($1::bigint, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint), $2::bigint,
    (SELECT value FROM wrkr.clock)) AS now
), written AS (
  UPDATE wrkr.job SET
    job_type = $16, status = $17, is_final = $18, head_seq = $9, head_sha256 = $10, fence = $8, worker_id = $22, committed_at = now,
    heartbeat_at = CASE WHEN $23::bigint IS NOT NULL THEN now END,
    expires_at = now + $23,
    wake_at = coalesce(now + $23, $21),
    lease_at = CASE WHEN worker_id = $22 THEN least(lease_at, now + $23) ELSE now + $23 END,
    claim_key = $20,
    due_key = CASE WHEN $23 IS NULL AND $21 IS NOT NULL THEN $20 END,
    due_at = CASE WHEN $23 IS NULL THEN $21::bigint END,
    state = $19
  FROM moment
  WHERE job_id = $3 AND head_seq = $4 AND head_sha256 = $5 AND fence = $6
    AND ($8 = $6 OR expires_at IS NULL OR expires_at <= now)
    AND ($7::bigint IS NULL OR mail_seq = $7)
  RETURNING job_no, mail_seq
), recorded AS (
  INSERT INTO wrkr.ledger (job_no, first_seq, count, fence, flags, last_sha256, bytes)
  SELECT job_no, $11, $12, $13, $14, $10, $15 FROM written
)
SELECT moment.now, (SELECT value FROM wrkr.clock), CASE WHEN written.job_no IS NOT NULL THEN 1::bigint END, written.mail_seq
FROM moment LEFT JOIN written ON true;

-- name: commit
-- Many jobs' commits at once, each at most one per job. What isn't written here, since a condition doesn't hold, is judged afterwards. A
-- place is left for what else commits may carry.
WITH moment AS MATERIALIZED (
  SELECT greatest(
    coalesce($1::bigint, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint), $2::bigint,
    (SELECT value FROM wrkr.clock)) AS now
), asked AS MATERIALIZED (
  SELECT * FROM unnest(
    $3::text[], $4::bigint[], $5::bytea[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bytea[],
    $12::bigint[], $13::integer[], $14::bigint[], $15::integer[], $16::bytea[],
    $17::text[], $18::text[], $19::boolean[], $20::bytea[], $21::text[], $22::bigint[], $23::text[], $24::bigint[])
  WITH ORDINALITY AS commit (
    job_id, expected_seq, expected_sha256, expected_fence, expected_mail_seq, last_answer, fence, head_seq, head_sha256,
    first_seq, count, batch_fence, flags, bytes,
    job_type, status, is_final, state, claim_key, wake_at, worker_id, lease_us, i)
), written AS (
  UPDATE wrkr.job SET
    job_type = asked.job_type, status = asked.status, is_final = asked.is_final, head_seq = asked.head_seq,
    head_sha256 = asked.head_sha256, fence = asked.fence, worker_id = asked.worker_id, committed_at = moment.now,
    heartbeat_at = CASE WHEN asked.lease_us IS NOT NULL THEN moment.now END,
    expires_at = moment.now + asked.lease_us,
    wake_at = coalesce(moment.now + asked.lease_us, asked.wake_at),
    lease_at = CASE WHEN job.worker_id = asked.worker_id
      THEN least(job.lease_at, moment.now + asked.lease_us) ELSE moment.now + asked.lease_us END,
    claim_key = asked.claim_key,
    due_key = CASE WHEN asked.lease_us IS NULL AND asked.wake_at IS NOT NULL THEN asked.claim_key END,
    due_at = CASE WHEN asked.lease_us IS NULL THEN asked.wake_at END,
    state = asked.state
  FROM moment, asked
  WHERE job.job_id = asked.job_id
    AND job.head_seq = asked.expected_seq AND job.head_sha256 = asked.expected_sha256 AND job.fence = asked.expected_fence
    AND (asked.fence = asked.expected_fence OR job.expires_at IS NULL OR job.expires_at <= moment.now)
    AND (asked.expected_mail_seq IS NULL OR asked.expected_mail_seq = job.mail_seq)
    AND asked.last_answer <= job.mail_seq
  RETURNING asked.i, job.job_no, job.mail_seq
), created AS (
  INSERT INTO wrkr.job (
    job_id, job_type, status, is_final, head_seq, head_sha256, fence, worker_id, committed_at, heartbeat_at, expires_at, wake_at, lease_at,
    claim_key, due_key, due_at, mail_seq, state)
  SELECT
    job_id, job_type, status, is_final, head_seq, head_sha256, fence, worker_id, moment.now,
    CASE WHEN lease_us IS NOT NULL THEN moment.now END,
    moment.now + lease_us, coalesce(moment.now + lease_us, wake_at), moment.now + lease_us,
    claim_key, CASE WHEN lease_us IS NULL AND wake_at IS NOT NULL THEN claim_key END, CASE WHEN lease_us IS NULL THEN wake_at END, 0, state
  FROM asked, moment
  WHERE expected_seq IS NULL AND last_answer = 0 AND NOT EXISTS (SELECT FROM wrkr.job WHERE job.job_id = asked.job_id)
  ORDER BY i
  ON CONFLICT (job_id) DO NOTHING
  RETURNING job_no, job_id
), done AS (
  SELECT i, job_no, mail_seq FROM written
  UNION ALL
  SELECT asked.i, created.job_no, 0 FROM created JOIN asked ON asked.job_id = created.job_id
), recorded AS (
  INSERT INTO wrkr.ledger (job_no, first_seq, count, fence, flags, last_sha256, bytes)
  SELECT done.job_no, asked.first_seq, asked.count, asked.batch_fence, asked.flags, asked.head_sha256, asked.bytes
  FROM done JOIN asked ON asked.i = done.i
  WHERE asked.first_seq IS NOT NULL
){extras}
SELECT moment.now, (SELECT value FROM wrkr.clock), done.i, done.mail_seq FROM moment LEFT JOIN done ON true;

-- name: commit.extras
-- What else commits may carry; each row says by its first column to which commit it belongs.
, answers AS (
  -- The first answer stands: its sender may have read it.
  UPDATE wrkr.inbox SET code = answer.code, message = answer.message, seq = answer.seq
  FROM unnest($25::bigint[], $26::bigint[], $27::text[], $28::text[], $29::bigint[]) AS answer (i, mail_seq, code, message, seq)
    JOIN done ON done.i = answer.i
  WHERE inbox.job_no = done.job_no AND inbox.mail_seq = answer.mail_seq AND inbox.message IS NULL
), artifacts AS (
  INSERT INTO wrkr.artifact (job_no, path, sha256, seq)
  SELECT done.job_no, artifact.path, artifact.sha256, artifact.seq
  FROM unnest($30::bigint[], $31::text[], $32::bytea[], $33::bigint[]) AS artifact (i, path, sha256, seq)
    JOIN done ON done.i = artifact.i
  ON CONFLICT (job_no, path) DO UPDATE SET sha256 = excluded.sha256, seq = excluded.seq
), blobs AS (
  INSERT INTO wrkr.blob (sha256, size)
  SELECT DISTINCT blob.sha256, length(blob.bytes)
  FROM unnest($34::bigint[], $35::bytea[], $36::bytea[]) AS blob (i, sha256, bytes) JOIN done ON done.i = blob.i
  ORDER BY blob.sha256
  ON CONFLICT (sha256) DO NOTHING
  RETURNING blob_no, sha256
), chunks AS (
  INSERT INTO wrkr.blob_chunk (blob_no, chunk_no, bytes)
  SELECT DISTINCT ON (blobs.blob_no) blobs.blob_no, 0, blob.bytes
  FROM unnest($35::bytea[], $36::bytea[]) AS blob (sha256, bytes) JOIN blobs ON blobs.sha256 = blob.sha256
  ORDER BY blobs.blob_no
)

-- name: judge
-- What decides about commits that weren't written, as it is now.
WITH moment AS MATERIALIZED (
  SELECT greatest(
    coalesce($1::bigint, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint), $2::bigint,
    (SELECT value FROM wrkr.clock)) AS now
)
SELECT
  asked.i, moment.now, job.head_seq, job.head_sha256, job.fence, job.mail_seq, job.expires_at, ledger.count, ledger.last_sha256
FROM unnest($3::text[], $4::bigint[]) WITH ORDINALITY AS asked (job_id, first_seq, i)
  CROSS JOIN moment
  LEFT JOIN wrkr.job ON job.job_id = asked.job_id
  LEFT JOIN wrkr.ledger ON ledger.job_no = job.job_no AND ledger.first_seq = asked.first_seq;

-- name: tick
-- Nobody waits for somebody else's tick.
UPDATE wrkr.clock SET value = $1 WHERE id = (SELECT id FROM wrkr.clock WHERE value < $1 FOR UPDATE SKIP LOCKED);

-- name: hurry
-- For the transaction: what waits for a row longer than a group may be held up is done alone.
SELECT set_config('lock_timeout', '20ms', true);
