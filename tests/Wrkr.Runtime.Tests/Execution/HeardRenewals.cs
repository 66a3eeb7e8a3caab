using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>Tells when the first renewal of leases has been made.</summary>
internal sealed class HeardRenewals(IJobStore inner) : Undisposed(inner)
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task First => _first.Task;

    public override async ValueTask<Renewal> RenewAsync(
        string workerId, IReadOnlyCollection<string> jobIds, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        var renewal = await base.RenewAsync(workerId, jobIds, duration, cancellationToken);
        _first.TrySetResult();
        return renewal;
    }
}
