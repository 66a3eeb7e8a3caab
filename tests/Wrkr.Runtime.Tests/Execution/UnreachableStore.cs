using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>A store that can't be asked for changes at first.</summary>
internal sealed class UnreachableStore(IJobStore inner, int failures) : Undisposed(inner)
{
    private int _asked;

    public override async ValueTask<long> WaitForChangeAsync(long version, TimeSpan atMost, CancellationToken cancellationToken = default) =>
        Interlocked.Increment(ref _asked) > failures
            ? await base.WaitForChangeAsync(version, atMost, cancellationToken)
            : throw new StoreException(ReasonCodes.StoreUnavailable, "The connection is lost.") { IsTransient = true };
}
