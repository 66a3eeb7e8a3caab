using System.Collections.Concurrent;
using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>A connection that fails at each first try of a commit: the commit is lost, or made and its answer is lost.</summary>
internal sealed class FlakyStore(IJobStore inner, bool loseAnswer) : Undisposed(inner)
{
    private readonly ConcurrentDictionary<JobCommit, bool> _tried = new(ReferenceEqualityComparer.Instance);

    public int Failures => _tried.Count;

    public override async ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default)
    {
        if (!_tried.TryAdd(commit, true))
        {
            return await base.CommitAsync(commit, cancellationToken);
        }

        if (loseAnswer)
        {
            await base.CommitAsync(commit, cancellationToken);
        }

        throw new StoreException(ReasonCodes.StoreUnavailable, "The connection was lost.") { IsTransient = true };
    }
}
