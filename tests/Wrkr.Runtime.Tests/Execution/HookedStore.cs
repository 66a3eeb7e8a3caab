using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>Calls back after a commit, or before a read of single events.</summary>
internal sealed class HookedStore(IJobStore inner) : Undisposed(inner)
{
    private int _commits;

    /// <summary>Called after each commit, with its number from 1, before the answer.</summary>
    public Action<int>? Committed { get; set; }

    /// <summary>Called before single events are read, with the number of commits so far.</summary>
    public Action<int>? Reading { get; set; }

    public override async ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default)
    {
        var result = await base.CommitAsync(commit, cancellationToken);
        var commits = Interlocked.Increment(ref _commits);
        Committed?.Invoke(commits);
        return result;
    }

    public override ValueTask<IReadOnlyList<LedgerBatch>> ReadEventsAsync(
        string jobId, IReadOnlyCollection<long> seqs, CancellationToken cancellationToken = default)
    {
        Reading?.Invoke(Volatile.Read(ref _commits));
        return base.ReadEventsAsync(jobId, seqs, cancellationToken);
    }
}
