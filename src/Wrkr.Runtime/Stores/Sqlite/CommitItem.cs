using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>A job's commit: judged by the row, then one ledger row and one change of the job's row, plus what else it carries.</summary>
internal sealed class CommitItem(JobCommit commit) : WriteItem<CommitResult>
{
    public override bool IsNews => CommitJudge.IsNews(commit, Answer.Status);

    protected override CommitResult Write(SqliteSession session, long now)
    {
        var (jobNo, workerId, row) = Find(session);
        var isRepeat = row is { } known && CommitJudge.MayBeRepeat(commit, known) && IsRepeat(session, jobNo);
        var verdict = CommitJudge.Judge(commit, row, isRepeat, now) ?? JudgeData(session);
        if (verdict is { } status)
        {
            return new(status, Microseconds.ToTime(now), row?.MailSeq ?? 0);
        }

        CommitJudge.RequireMail(commit, row?.MailSeq ?? 0);
        WriteAll(session, row is null ? InsertJob(session, now) : UpdateJob(session, jobNo, workerId, now), now);
        return new(CommitStatus.Committed, Microseconds.ToTime(now), row?.MailSeq ?? 0);
    }

    /// <summary>Writes it as the row of a job that has none, whatever the row was.</summary>
    public void Restore(SqliteSession session, long jobNo, long mailSeq, bool hasMail, long now)
    {
        var wakeAt = Microseconds.From(commit.Row.WakeAt);
        Bind(session.Use("restore_job"), now)
            .With("$job_no", jobNo)
            .With("$job_id", commit.JobId)
            .With("$mail_seq", mailSeq)
            .With("$wake_at", hasMail && !commit.Row.IsFinal ? Math.Min(now, wakeAt ?? now) : wakeAt)
            .Execute();
        WriteAll(session, jobNo, now);
    }

    private CommitStatus? JudgeData(SqliteSession session)
    {
        foreach (var sha256 in commit.ExpectedBlobs)
        {
            if (BlobRows.Find(session, sha256) is null)
            {
                return CommitStatus.Conflict;
            }
        }

        return null;
    }

    private (long JobNo, string? WorkerId, JudgedRow? Row) Find(SqliteSession session)
    {
        using var reader = session.Use("judged_row").With("$job_id", commit.JobId).Query();
        return reader.Read()
            ? (reader.Integer(0), reader.TextOrNull(6), new JudgedRow(
                new LedgerHead(reader.Integer(1), reader.Sha256(2)), reader.Integer(3), reader.Integer(4), reader.IntegerOrNull(5)))
            : (0, null, null);
    }

    private bool IsRepeat(SqliteSession session, long jobNo)
    {
        using var reader = session.Use("ledger_key").With("$job_no", jobNo).With("$first_seq", commit.Events!.FirstSeq).Query();
        return reader.Read() && CommitJudge.IsRepeat(commit, reader.SmallInteger(0), reader.Sha256(1));
    }

    private long InsertJob(SqliteSession session, long now) =>
        Bind(session.Use("insert_job"), now).With("$job_id", commit.JobId).With("$worker_id", commit.Lease?.WorkerId).QueryInt64()!.Value;

    private long UpdateJob(SqliteSession session, long jobNo, string? workerId, long now)
    {
        var next = commit.Lease?.WorkerId;
        var statement = next == workerId ? session.Use("update_held_job") : session.Use("update_job").With("$worker_id", next);
        Bind(statement, now).With("$job_no", jobNo).Execute();
        return jobNo;
    }

    private SqliteStatement Bind(SqliteStatement statement, long now)
    {
        var head = commit.Events is { } events ? new LedgerHead(events.LastSeq, events.LastSha256) : commit.ExpectedHead!;
        var expiresAt = commit.Lease is { } lease ? now + Microseconds.From(lease.Duration) : (long?)null;
        return statement
            .With("$job_type", commit.Row.JobType)
            .With("$status", commit.Row.Status)
            .With("$is_final", commit.Row.IsFinal ? 1 : 0)
            .With("$head_seq", head.Seq)
            .With("$head_sha256", head.Sha256)
            .With("$fence", commit.NewFence)
            .With("$heartbeat_at", commit.Lease is null ? null : now)
            .With("$expires_at", expiresAt)
            .With("$now", now)
            .With("$wake_at", expiresAt ?? Microseconds.From(commit.Row.WakeAt))
            .With("$claim_key", commit.Row.ClaimKey)
            .With("$state", commit.Row.State);
    }

    private void WriteAll(SqliteSession session, long jobNo, long now)
    {
        if (commit.Events is { } events)
        {
            session.Use("insert_batch")
                .With("$job_no", jobNo)
                .With("$first_seq", events.FirstSeq)
                .With("$count", events.Count)
                .With("$fence", events.Fence)
                .With("$flags", (long)events.Flags)
                .With("$last_sha256", events.LastSha256)
                .With("$bytes", events.Lines)
                .Execute();
        }

        foreach (var answer in commit.Answers)
        {
            session.Use("answer_mail")
                .With("$job_no", jobNo)
                .With("$mail_seq", answer.MailSeq)
                .With("$code", answer.Code)
                .With("$message", answer.Message)
                .With("$seq", answer.Seq)
                .Execute();
        }

        foreach (var artifact in commit.Artifacts)
        {
            session.Use("put_artifact")
                .With("$job_no", jobNo)
                .With("$path", artifact.Path)
                .With("$sha256", artifact.Sha256)
                .With("$seq", artifact.Seq)
                .Execute();
        }

        foreach (var blob in commit.Blobs)
        {
            BlobRows.Insert(session, blob, now);
        }

        foreach (var sha256 in commit.ExpectedBlobs)
        {
            BlobRows.Use(session, sha256, now);
        }
    }
}
