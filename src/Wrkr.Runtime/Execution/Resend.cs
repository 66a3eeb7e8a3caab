using Polly;
using Polly.Retry;

namespace Wrkr.Runtime.Execution;

/// <summary>
/// How a commit is sent again while the store can't be reached: exponential backoff with jitter, until the caller's token ends it or the
/// attempts are used up.
/// </summary>
internal static class Resend
{
    /// <param name="time">Measures the waits.</param>
    /// <param name="maxAttempts">How often a commit is sent again.</param>
    /// <param name="jitter">Numbers from 0 to 1; random ones when <see langword="null"/>.</param>
    public static ResiliencePipeline Pipeline(TimeProvider time, int maxAttempts, Func<double>? jitter = null)
    {
        var retry = new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<WrkrException>(failure => failure.Reason == ReasonCodes.StoreUnavailable),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(50),
            MaxDelay = TimeSpan.FromSeconds(2),
            MaxRetryAttempts = maxAttempts,
        };
        retry.Randomizer = jitter ?? retry.Randomizer;
        return new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(retry).Build();
    }
}
