-- name: renew_leases
UPDATE job SET heartbeat_at = $now, expires_at = $expires_at, wake_at = $expires_at
WHERE worker_id = $worker_id AND job_id IN (SELECT value FROM json_each($job_ids))
RETURNING job_id, fence, mail_seq;

-- name: claimable
SELECT job_id, wake_at, job_no FROM job
WHERE claim_key = $claim_key AND wake_at <= $now AND (expires_at IS NULL OR expires_at <= $now)
ORDER BY wake_at, job_no
LIMIT $limit;

-- name: waiting_keys
-- The claim keys that are there, each found by one step along the index, however many jobs share it.
WITH RECURSIVE waiting (claim_key) AS (
  SELECT min(claim_key) FROM job WHERE wake_at IS NOT NULL
  UNION ALL
  SELECT (SELECT min(claim_key) FROM job WHERE wake_at IS NOT NULL AND claim_key > waiting.claim_key)
  FROM waiting WHERE waiting.claim_key IS NOT NULL
)
SELECT claim_key FROM waiting WHERE claim_key IS NOT NULL LIMIT $limit;
