using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>Writes a job's row and artifacts anew, when its ledger ends as expected and nobody holds it.</summary>
internal static class MemoryRestore
{
    public static CommitStatus Apply(JobCommit commit, MemoryJob? job, MemoryBlobs blobs, long now)
    {
        if (CommitJudge.IsLive(job?.ExpiresAt, now))
        {
            return CommitStatus.LeaseLost;
        }

        if (job?.Ledger is not [.., var last] || commit.ExpectedHead != new LedgerHead(last.LastSeq, last.LastSha256)
            || commit.ExpectedFence != last.Fence)
        {
            return CommitStatus.Conflict;
        }

        job.Head = commit.ExpectedHead;
        job.Artifacts.Clear();
        MemoryCommit.Apply(commit, job, blobs, now);
        if (!commit.Row.IsFinal && job.Inbox.Unanswered.Count > 0)
        {
            job.Wake(now);
        }

        return CommitStatus.Committed;
    }
}
