-- name: renew_leases
UPDATE job SET heartbeat_at = $now, expires_at = $expires_at, wake_at = $expires_at
WHERE worker_id = $worker_id
RETURNING job_id, fence, mail_seq;

-- name: claimable
SELECT job_id, wake_at, job_no FROM job
WHERE claim_key = $claim_key AND wake_at <= $now AND (expires_at IS NULL OR expires_at <= $now)
ORDER BY wake_at, job_no
LIMIT $limit;
