using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>What a commit is judged by: the job's row as it is.</summary>
/// <param name="Head">The ledger's last event.</param>
/// <param name="Fence">The fencing token of the last claim.</param>
/// <param name="MailSeq">How much mail was ever delivered.</param>
/// <param name="ExpiresAt">When the lease ends, in microseconds; <see langword="null"/> without one.</param>
internal readonly record struct JudgedRow(LedgerHead Head, long Fence, long MailSeq, long? ExpiresAt);

/// <summary>The rules of <see cref="JobCommit"/>, in their order.</summary>
internal static class CommitJudge
{
    /// <summary>Whether the commit's events may be in the ledger already: only then it is worth looking.</summary>
    public static bool MayBeRepeat(JobCommit commit, in JudgedRow row) => commit.Events is { } events && row.Head.Seq >= events.FirstSeq;

    /// <summary>Whether the ledger row at the commit's first event is the commit's own: the chain digest is the idempotency key.</summary>
    public static bool IsRepeat(JobCommit commit, int count, Digest lastSha256) =>
        commit.Events is { } events && events.Count == count && events.LastSha256 == lastSha256;

    /// <summary>What to answer without writing; <see langword="null"/> when the commit is to be written.</summary>
    public static CommitStatus? Judge(JobCommit commit, JudgedRow? known, bool isRepeat, long now)
    {
        if (known is not { } row)
        {
            return commit.ExpectedHead is null ? null : CommitStatus.Conflict;
        }

        if (isRepeat)
        {
            return CommitStatus.Committed;
        }

        if (commit.ExpectedHead is null)
        {
            return CommitStatus.Conflict;
        }

        if (row.Fence != commit.ExpectedFence || (commit.IsClaim && row.ExpiresAt > now))
        {
            return CommitStatus.LeaseLost;
        }

        return row.Head != commit.ExpectedHead || (commit.ExpectedMailSeq ?? row.MailSeq) != row.MailSeq ? CommitStatus.Conflict : null;
    }

    /// <summary>
    /// Whether a row's lease is live as far as it can be believed: a damaged row may name any time, and no lease lasts longer than the
    /// longest.
    /// </summary>
    public static bool IsLive(long? expiresAt, long now) =>
        expiresAt > now && expiresAt - now <= Microseconds.From(StoreArguments.LongestLease);

    /// <summary>
    /// Whether anybody may wait for it: a commit that keeps its lease and answers no mail makes nothing claimable and ends nothing.
    /// </summary>
    public static bool IsNews(JobCommit commit, CommitStatus status) =>
        status is CommitStatus.Committed && (commit.Lease is null || !commit.Answers.IsEmpty);

    /// <summary>Refuses answers to mail that was never delivered, before anything is written.</summary>
    /// <exception cref="ArgumentException">There is no such mail.</exception>
    public static void RequireMail(JobCommit commit, long mailSeq)
    {
        foreach (var answer in commit.Answers)
        {
            if (answer.MailSeq < 1 || answer.MailSeq > mailSeq)
            {
                throw new ArgumentException(
                    $"The commit answers mail {answer.MailSeq} of job '{commit.JobId}', which has {mailSeq}: answer what was read.",
                    nameof(commit));
            }
        }
    }
}
