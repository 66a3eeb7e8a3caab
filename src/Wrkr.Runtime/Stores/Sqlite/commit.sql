-- name: judged_row
SELECT job_no, head_seq, head_sha256, fence, mail_seq, expires_at, worker_id FROM job WHERE job_id = $job_id;

-- name: ledger_key
SELECT count, last_sha256 FROM ledger WHERE job_no = $job_no AND first_seq = $first_seq;

-- name: insert_job
INSERT INTO job (
  job_no, job_id, job_type, status, is_final, head_seq, head_sha256, fence, worker_id, heartbeat_at, expires_at, committed_at, wake_at,
  claim_key, mail_seq, state, crc)
VALUES (
  1 + max(
    ifnull((SELECT max(job_no) FROM job), 0),
    ifnull((SELECT value FROM meta WHERE key = 'job_no' AND crc IS row_crc(key, value)), 0)),
  $job_id, $job_type, $status, $is_final, $head_seq, $head_sha256, $fence, $worker_id, $heartbeat_at, $expires_at, $now, $wake_at,
  $claim_key, 0, $state, row_crc(
    $job_id, $job_type, $status, $is_final, $head_seq, $head_sha256, $fence, $worker_id, $heartbeat_at, $expires_at,
    $now, $wake_at, $claim_key, 0, $state))
RETURNING job_no;

-- name: update_job
UPDATE job SET
  job_type = $job_type, status = $status, is_final = $is_final, head_seq = $head_seq, head_sha256 = $head_sha256, fence = $fence,
  worker_id = $worker_id, heartbeat_at = $heartbeat_at, expires_at = $expires_at, committed_at = $now, wake_at = $wake_at,
  claim_key = $claim_key, state = $state,
  crc = row_crc(
    job_id, $job_type, $status, $is_final, $head_seq, $head_sha256, $fence, $worker_id, $heartbeat_at, $expires_at,
    $now, $wake_at, $claim_key, mail_seq, $state)
WHERE job_no = $job_no;

-- name: update_held_job
-- The same for a job that stays with its worker: a column that isn't named leaves its index alone, which is a page less in the log.
UPDATE job SET
  job_type = $job_type, status = $status, is_final = $is_final, head_seq = $head_seq, head_sha256 = $head_sha256, fence = $fence,
  heartbeat_at = $heartbeat_at, expires_at = $expires_at, committed_at = $now, wake_at = $wake_at, claim_key = $claim_key, state = $state,
  crc = row_crc(
    job_id, $job_type, $status, $is_final, $head_seq, $head_sha256, $fence, worker_id, $heartbeat_at, $expires_at,
    $now, $wake_at, $claim_key, mail_seq, $state)
WHERE job_no = $job_no;

-- name: insert_batch
INSERT INTO ledger (job_no, first_seq, count, fence, flags, last_sha256, bytes)
VALUES ($job_no, $first_seq, $count, $fence, $flags, $last_sha256, $bytes);

-- name: answer_mail
-- The first answer stands: its sender may have read it.
UPDATE inbox SET
  code = $code, message = $message, seq = $seq,
  crc = row_crc(job_no, mail_seq, key, delivered_at, bytes, $code, $message, $seq)
WHERE job_no = $job_no AND mail_seq = $mail_seq AND message IS NULL;

-- name: put_artifact
INSERT INTO artifact (job_no, path, sha256, seq) VALUES ($job_no, $path, $sha256, $seq)
ON CONFLICT DO UPDATE SET sha256 = excluded.sha256, seq = excluded.seq;
