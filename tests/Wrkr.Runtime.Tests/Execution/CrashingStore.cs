using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>A process that dies at its n-th commit: before it, or after it and before the answer. Nothing that it does later reaches the store.</summary>
internal sealed class CrashingStore(IJobStore inner, int commit, bool afterCommit) : Undisposed(inner)
{
    private readonly TaskCompletionSource _death = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _commits;

    public bool HasDied => _death.Task.IsCompleted;

    /// <summary>Ends when it dies.</summary>
    public Task Death => _death.Task;

    public override async ValueTask<CommitResult> CommitAsync(JobCommit next, CancellationToken cancellationToken = default)
    {
        RequireAlive();
        var isLast = Interlocked.Increment(ref _commits) == commit;
        DieIf(isLast && !afterCommit);
        var result = await base.CommitAsync(next, cancellationToken);
        DieIf(isLast);
        return result;
    }

    public override ValueTask<Renewal> RenewAsync(
        string workerId, IReadOnlyCollection<string> jobIds, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        RequireAlive();
        return base.RenewAsync(workerId, jobIds, duration, cancellationToken);
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

    /// <summary>Nobody waits for ever on a clock that stands still.</summary>
    public override async ValueTask<long> WaitForChangeAsync(long version, TimeSpan atMost, CancellationToken cancellationToken = default)
    {
        RequireAlive();
        var change = base.WaitForChangeAsync(version, atMost, cancellationToken).AsTask();
        await Task.WhenAny(change, _death.Task);
        RequireAlive();
        return await change;
    }

    private void DieIf(bool isTime)
    {
        if (isTime)
        {
            _death.TrySetResult();
        }

        RequireAlive();
    }

    private void RequireAlive()
    {
        if (HasDied)
        {
            throw new ProcessDiedException();
        }
    }

    internal sealed class ProcessDiedException : Exception;
}
