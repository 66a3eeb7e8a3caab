using Polly;
using Polly.Retry;
using Wrkr.Runtime.Execution;

namespace Wrkr.Simulation.Processes;

/// <summary>
/// Sends commits again as the engine does, but waits in virtual time as the seed decides: Polly's own wait would leave the simulation's
/// thread when it is canceled.
/// </summary>
internal static class SimResend
{
    public static ResiliencePipeline Pipeline(SimProcess process, int maxAttempts) => new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<WrkrException>(failure => failure.Reason == ReasonCodes.StoreUnavailable),
            Delay = TimeSpan.Zero,
            MaxRetryAttempts = maxAttempts,
            OnRetry = retry => new(Wait.ForAsync(
                TimeSpan.FromMilliseconds(50 + process.World.Any.Int(2000)), process.Time, retry.Context.CancellationToken)),
        })
        .Build();
}
