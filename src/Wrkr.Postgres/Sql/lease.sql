-- name: lock_held
-- In one order, so that two renewals never wait for each other in a circle.
SELECT job_no FROM wrkr.job WHERE job_id = ANY ($1) AND worker_id = $2 ORDER BY job_no FOR UPDATE;

-- name: renew
-- After lock_held, in its transaction.
WITH moment AS MATERIALIZED (
  SELECT greatest(
    coalesce($1::bigint, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint), $2::bigint,
    (SELECT value FROM wrkr.clock)) AS now
), renewed AS (
  UPDATE wrkr.job SET heartbeat_at = now, expires_at = now + $5, wake_at = now + $5, lease_at = now + $5
  FROM moment
  WHERE job_id = ANY ($3) AND worker_id = $4
  RETURNING job_id, fence, mail_seq
)
SELECT moment.now, (SELECT value FROM wrkr.clock), renewed.job_id, renewed.fence, renewed.mail_seq
FROM moment LEFT JOIN renewed ON true
ORDER BY renewed.job_id;

-- name: claimable
-- The oldest jobs that nobody holds, by a short walk along the index for each claim key, and those whose lease has run out. A host has a
-- key for each step of its jobs, perhaps thousands, while the jobs that are there share a few: then only those are asked for.
WITH RECURSIVE moment AS MATERIALIZED (
  SELECT greatest(
    coalesce($1::bigint, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint), $2::bigint,
    (SELECT value FROM wrkr.clock)) AS now
), waiting (claim_key) AS (
  (SELECT due_key FROM wrkr.job WHERE due_at IS NOT NULL ORDER BY due_key LIMIT 1)
  UNION ALL
  SELECT (SELECT due_key FROM wrkr.job WHERE due_at IS NOT NULL AND due_key > waiting.claim_key ORDER BY due_key LIMIT 1)
  FROM waiting WHERE waiting.claim_key IS NOT NULL
), few AS MATERIALIZED (
  SELECT claim_key FROM waiting WHERE claim_key IS NOT NULL LIMIT cardinality($3::text[]) + 1
), wanted AS MATERIALIZED (
  SELECT claim_key FROM unnest($3::text[]) AS known (claim_key)
  WHERE (SELECT count(*) FROM few) > cardinality($3::text[]) OR claim_key IN (SELECT claim_key FROM few)
), due AS (
  SELECT free.job_id, wanted.claim_key, free.due_at, free.job_no
  FROM moment, wanted CROSS JOIN LATERAL (
    SELECT job_id, due_at, job_no FROM wrkr.job
    WHERE due_key = wanted.claim_key AND due_at IS NOT NULL AND due_at <= moment.now
    ORDER BY due_at, job_no
    LIMIT $4) AS free
), expired AS (
  SELECT job_id, claim_key, expires_at, job_no FROM wrkr.job
  WHERE lease_at IS NOT NULL AND lease_at <= (SELECT now FROM moment) AND expires_at <= (SELECT now FROM moment)
    AND claim_key = ANY ($3)
  ORDER BY expires_at, job_no
  LIMIT $4
), oldest AS (
  SELECT * FROM due UNION ALL SELECT * FROM expired ORDER BY 3, 4 LIMIT $4
)
SELECT moment.now, oldest.job_id, oldest.claim_key FROM moment LEFT JOIN oldest ON true ORDER BY oldest.due_at, oldest.job_no;
