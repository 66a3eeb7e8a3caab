using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>Counts commits.</summary>
internal sealed class CountingStore(IJobStore inner) : Undisposed(inner)
{
    private int _commits;

    public int Commits => _commits;

    public override ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _commits);
        return base.CommitAsync(commit, cancellationToken);
    }
}
