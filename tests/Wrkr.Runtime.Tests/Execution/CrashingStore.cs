using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>A process that dies at its n-th commit: before it, or after it and before the answer. Nothing that it does later reaches the store.</summary>
internal sealed class CrashingStore(IJobStore inner, int commit, bool afterCommit) : Undisposed(inner)
{
    private int _commits;
    private volatile bool _isDead;

    public bool HasDied => _isDead;

    public override async ValueTask<CommitResult> CommitAsync(JobCommit next, CancellationToken cancellationToken = default)
    {
        RequireAlive();
        var isLast = Interlocked.Increment(ref _commits) == commit;
        _isDead |= isLast && !afterCommit;
        RequireAlive();
        var result = await base.CommitAsync(next, cancellationToken);
        _isDead |= isLast;
        RequireAlive();
        return result;
    }

    public override ValueTask<Renewal> RenewAsync(string workerId, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        RequireAlive();
        return base.RenewAsync(workerId, duration, cancellationToken);
    }

    public override ValueTask<JobRow?> FindAsync(string jobId, CancellationToken cancellationToken = default)
    {
        RequireAlive();
        return base.FindAsync(jobId, cancellationToken);
    }

    public override ValueTask<Delivery> DeliverAsync(string jobId, string key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        RequireAlive();
        return base.DeliverAsync(jobId, key, bytes, cancellationToken);
    }

    private void RequireAlive()
    {
        if (_isDead)
        {
            throw new ProcessDiedException();
        }
    }

    internal sealed class ProcessDiedException : Exception;
}
