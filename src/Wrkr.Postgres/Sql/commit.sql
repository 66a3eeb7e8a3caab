-- name: commit
-- Many jobs' commits at once, each at most one per job. A row that another transaction holds is passed over: its commit is made alone then,
-- and waits. What isn't written here is judged afterwards. Two places are
-- filled in for the variants of this statement.
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
), locked AS MATERIALIZED (
  SELECT job_no, job_id, head_seq, head_sha256, fence, mail_seq, expires_at, lease_at, worker_id
  FROM wrkr.job WHERE job_id = ANY ($3) FOR UPDATE {waiting}
), written AS (
  UPDATE wrkr.job SET
    job_type = asked.job_type, status = asked.status, is_final = asked.is_final, head_seq = asked.head_seq,
    head_sha256 = asked.head_sha256, fence = asked.fence, worker_id = asked.worker_id, committed_at = moment.now,
    heartbeat_at = CASE WHEN asked.lease_us IS NOT NULL THEN moment.now END,
    expires_at = moment.now + asked.lease_us,
    wake_at = coalesce(moment.now + asked.lease_us, asked.wake_at),
    lease_at = CASE WHEN locked.worker_id = asked.worker_id
      THEN least(locked.lease_at, moment.now + asked.lease_us) ELSE moment.now + asked.lease_us END,
    claim_key = asked.claim_key,
    due_key = CASE WHEN asked.lease_us IS NULL AND asked.wake_at IS NOT NULL THEN asked.claim_key END,
    due_at = CASE WHEN asked.lease_us IS NULL THEN asked.wake_at END,
    state = asked.state
  FROM moment, asked JOIN locked ON locked.job_id = asked.job_id
  WHERE job.job_no = locked.job_no
    AND locked.head_seq = asked.expected_seq AND locked.head_sha256 = asked.expected_sha256 AND locked.fence = asked.expected_fence
    AND (asked.fence = asked.expected_fence OR locked.expires_at IS NULL OR locked.expires_at <= moment.now)
    AND (asked.expected_mail_seq IS NULL OR asked.expected_mail_seq = locked.mail_seq)
    AND asked.last_answer <= locked.mail_seq
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
