using Wrkr.Storage;

namespace Wrkr.Runtime.Tests.Execution;

/// <summary>A store that can't be asked for changes at first, and says so in turn as a store should and as no store should.</summary>
internal sealed class UnreachableStore(IJobStore inner, int failures) : Undisposed(inner)
{
    private int _asked;

    public override ValueTask<long> WaitForChangeAsync(long version, TimeSpan atMost, CancellationToken cancellationToken = default) =>
        Interlocked.Increment(ref _asked) is var asked && asked > failures ? base.WaitForChangeAsync(version, atMost, cancellationToken)
        : int.IsEvenInteger(asked) ? throw new InvalidOperationException("The driver is broken.")
        : throw new StoreException(ReasonCodes.StoreUnavailable, "The connection is lost.") { IsTransient = true };
}
