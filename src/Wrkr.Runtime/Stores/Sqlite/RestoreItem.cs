using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>A job's row and artifact records, written anew in one transaction with the look at its ledger and its lease.</summary>
internal sealed class RestoreItem(JobRestore restore) : WriteItem<CommitResult>
{
    public override bool IsNews => Answer.Status is CommitStatus.Committed;

    protected override CommitResult Write(SqliteSession session, long now)
    {
        var (key, commit) = restore;
        var mailSeq = InboxReads.LastSeq(session, key);
        if (CommitJudge.IsLive(ExpiresAt(session, key), now))
        {
            return new(CommitStatus.LeaseLost, Microseconds.ToTime(now), mailSeq);
        }

        if (new RemovedPart(RemovedPart.Job, key).IsKnown(session))
        {
            return new(CommitStatus.Conflict, Microseconds.ToTime(now), mailSeq);
        }

        if (LedgerReads.FindLast(session, key) is not { } last || last != (commit.ExpectedHead!, commit.ExpectedFence))
        {
            return new(CommitStatus.Conflict, Microseconds.ToTime(now), mailSeq);
        }

        session.Use("delete_job").With("$job_no", key).Execute();
        session.Use("delete_artifacts").With("$job_no", key).Execute();
        new CommitItem(commit).Restore(session, key, mailSeq, InboxReads.HasUnanswered(session, key), now);
        return new(CommitStatus.Committed, Microseconds.ToTime(now), mailSeq);
    }

    private static long? ExpiresAt(SqliteSession session, long key) => session.Use("lease_end").With("$job_no", key).QueryInt64();
}
