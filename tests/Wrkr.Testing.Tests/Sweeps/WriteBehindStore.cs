using Wrkr.Storage;

namespace Wrkr.Testing.Tests.Sweeps;

/// <summary>
/// Answers the commit that ends a step and keeps the lease before it is made: it is made with the next one, if that comes from the same
/// worker.
/// </summary>
internal sealed class WriteBehindStore(IJobStore inner) : DelegatingStore(inner)
{
    private JobCommit? _held;

    public override async ValueTask<CommitResult> CommitAsync(JobCommit commit, CancellationToken cancellationToken = default)
    {
        if (commit is { Lease: not null, IsClaim: false })
        {
            _held = commit;
            return new(CommitStatus.Committed, await Inner.NowAsync(cancellationToken), 0);
        }

        if (_held is { } held && held.NewFence == commit.ExpectedFence && !commit.IsClaim)
        {
            await Inner.CommitAsync(held, cancellationToken);
        }

        _held = null;
        return await Inner.CommitAsync(commit, cancellationToken);
    }
}
