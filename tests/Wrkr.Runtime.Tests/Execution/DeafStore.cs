using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>A store whose renewals don't get through.</summary>
internal sealed class DeafStore(IJobStore inner) : Undisposed(inner)
{
    public override ValueTask<Renewal> RenewAsync(
        string workerId, IReadOnlyCollection<string> jobIds, TimeSpan duration, CancellationToken cancellationToken = default) =>
        throw new StoreException(ReasonCodes.StoreUnavailable, "The connection is lost.") { IsTransient = true };
}
