-- name: addressed_job
SELECT job_no, is_final FROM job WHERE job_id = $job_id;

-- name: known_mail
SELECT mail_seq, code, message, seq FROM inbox WHERE job_no = $job_no AND key = $key;

-- name: count_mail
-- The holder of a live lease sees the mail when it renews or gives up its lease; else the job becomes claimable now.
UPDATE job SET
  mail_seq = mail_seq + 1,
  wake_at = CASE WHEN expires_at > $now OR wake_at <= $now THEN wake_at ELSE $now END,
  crc = row_crc(
    job_id, job_type, status, is_final, head_seq, head_sha256, fence, worker_id, heartbeat_at, expires_at,
    committed_at, CASE WHEN expires_at > $now OR wake_at <= $now THEN wake_at ELSE $now END, claim_key, mail_seq + 1, state)
WHERE job_no = $job_no
RETURNING mail_seq;

-- name: insert_mail
INSERT INTO inbox (job_no, mail_seq, key, delivered_at, bytes, crc)
VALUES ($job_no, $mail_seq, $key, $now, $bytes, row_crc($job_no, $mail_seq, $key, $now, $bytes, NULL, NULL, NULL));

-- name: unanswered_mail
SELECT mail_seq, key, bytes, delivered_at FROM inbox
WHERE job_no = (SELECT job_no FROM job WHERE job_id = $job_id) AND message IS NULL
ORDER BY mail_seq;
