using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>A connection that fails at each first try of a commit: the commit is lost, or made and its answer is lost.</summary>
internal sealed class FlakyStore(IJobStore inner, bool loseAnswer) : Undisposed(inner)
{
    private JobCommit? _tried;

    public int Failures { get; private set; }

    public override async ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default)
    {
        if (ReferenceEquals(_tried, commit))
        {
            return await base.CommitAsync(commit, cancellationToken);
        }

        _tried = commit;
        Failures++;
        if (loseAnswer)
        {
            await base.CommitAsync(commit, cancellationToken);
        }

        throw new StoreException(ReasonCodes.StoreUnavailable, "The connection was lost.") { IsTransient = true };
    }
}
