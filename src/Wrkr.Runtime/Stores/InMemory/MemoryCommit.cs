using Wrkr.Storage;

namespace Wrkr.Runtime.Stores;

/// <summary>Applies a commit that was judged good. Buffers are copied, since their owner may use them again.</summary>
internal static class MemoryCommit
{
    public static void Apply(JobCommit commit, MemoryJob job, MemoryBlobs blobs, long now)
    {
        job.Projection = Copy(commit.Row);
        job.Fence = commit.NewFence;
        job.CommittedAt = now;
        if (commit.Events is { } events)
        {
            job.Ledger.Add(events with { Lines = events.Lines.ToArray() });
            job.Head = new LedgerHead(events.LastSeq, events.LastSha256);
        }

        if (commit.Lease is { } lease)
        {
            job.Lease(lease.WorkerId, now, now + Microseconds.From(lease.Duration));
        }
        else
        {
            job.GiveUpLease(Microseconds.From(commit.Row.WakeAt));
        }

        foreach (var answer in commit.Answers)
        {
            job.Inbox.Answer(answer);
        }

        foreach (var artifact in commit.Artifacts)
        {
            job.Artifacts[artifact.Path] = artifact;
        }

        foreach (var blob in commit.Blobs)
        {
            blobs.Put(blob.Sha256, blob.Bytes.ToArray(), now);
        }

        foreach (var sha256 in commit.ExpectedBlobs)
        {
            blobs.Use(sha256, now);
        }
    }

    private static JobProjection Copy(JobProjection projection) => projection with { State = projection.State.ToArray() };
}
