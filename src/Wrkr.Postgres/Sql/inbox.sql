-- name: lock_job
SELECT job_no FROM wrkr.job WHERE job_id = $1 FOR UPDATE;

-- name: deliver
-- After lock_job, in its transaction. The holder of a live lease sees the mail when it renews or gives up its lease; else the job becomes
-- claimable now.
WITH moment AS MATERIALIZED (
  SELECT greatest(
    coalesce($1::bigint, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint), $2::bigint,
    (SELECT value FROM wrkr.clock)) AS now
), addressed AS MATERIALIZED (
  SELECT job_no, is_final, mail_seq FROM wrkr.job WHERE job_id = $3
), known AS MATERIALIZED (
  SELECT inbox.mail_seq, inbox.code, inbox.message, inbox.seq
  FROM addressed JOIN wrkr.inbox ON inbox.job_no = addressed.job_no AND inbox.key = $4
), counted AS (
  UPDATE wrkr.job SET
    mail_seq = job.mail_seq + 1,
    wake_at = CASE WHEN expires_at > now OR wake_at <= now THEN wake_at ELSE now END,
    due_key = CASE WHEN worker_id IS NULL THEN claim_key END,
    due_at = CASE WHEN worker_id IS NULL THEN least(wake_at, now) END
  FROM addressed, moment
  WHERE job.job_no = addressed.job_no AND NOT addressed.is_final AND NOT EXISTS (SELECT FROM known)
  RETURNING job.job_no, job.mail_seq
), inserted AS (
  INSERT INTO wrkr.inbox (job_no, mail_seq, key, delivered_at, bytes)
  SELECT counted.job_no, counted.mail_seq, $4, moment.now, $5 FROM counted, moment
)
SELECT
  moment.now, (SELECT value FROM wrkr.clock), addressed.job_no IS NOT NULL, counted.mail_seq,
  known.mail_seq, known.code, known.message, known.seq
FROM moment LEFT JOIN addressed ON true LEFT JOIN known ON true LEFT JOIN counted ON true;

-- name: unanswered_mail
SELECT mail_seq, key, bytes, delivered_at FROM wrkr.inbox
WHERE job_no = (SELECT job_no FROM wrkr.job WHERE job_id = $1) AND message IS NULL
ORDER BY mail_seq;
